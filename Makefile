# SPDX-License-Identifier: Apache-2.0

# Everything is built with Go alone; make only knows the order.
# What is built lies in build/ and is never committed.

GO        ?= go
BIN       := build/otelcol-vendorerror
TOOLS     := -modfile=$(CURDIR)/internal/tools/go.mod
comma     := ,
FUZZTIME  ?= 10s
# The race detector needs a C compiler.
RACE      ?= $(shell command -v gcc >/dev/null 2>&1 && echo -race)
# All that the race detector does not need is compiled as the distribution is, so that they share what is compiled.
PLAIN     := CGO_ENABLED=0 GOFLAGS="$$GOFLAGS -trimpath"
SOURCES   := $(shell find . -path ./build -prune -o \( -name '*.go' -o -name '*.s' -o -name '*.yaml' \) -not -name '*_test.go' -not -path '*/testdata/*' -not -path './examples/*' -not -path './bench/*' -not -path './e2e/*' -not -path './cmd/*' -not -path './internal/tools/*' -print) go.mod go.sum

# Other people's programs, built from their Go modules: what is installed may be any version, or nothing.
LINT_VERSION         := v2.15.0
JAEGER_VERSION       := v1.76.0
ALERTMANAGER_VERSION := v0.28.1
VULNCHECK_VERSION    := v1.8.0
SBOM_VERSION         := v1.10.0
GORELEASER_VERSION   := v2.15.1
ACTIONLINT_VERSION   := v1.7.12
# Building Prometheus takes minutes, and unpacking Debian's seconds. Elsewhere, and with APT= (nothing), the one is built
# whose parser the tests use.
APT                  ?= $(shell command -v apt-get)
PROMETHEUS_VERSION   := $(if $(APT),debian,$(shell sed -n 's|^[[:space:]]*github.com/prometheus/prometheus \(v[^ ]*\).*|\1|p' e2e/go.mod))

# The files have the version in their name, so that another version is built anew. Links have the plain name.
LINT         := build/bin/golangci-lint-$(LINT_VERSION)
JAEGER       := build/bin/jaeger-$(JAEGER_VERSION)
VULNCHECK    := build/bin/govulncheck-$(VULNCHECK_VERSION)
CYCLONEDX    := build/bin/cyclonedx-gomod-$(SBOM_VERSION)
GORELEASER   := build/bin/goreleaser-$(GORELEASER_VERSION)
ACTIONLINT   := build/bin/actionlint-$(ACTIONLINT_VERSION)
ALERTMANAGER := build/bin/alertmanager-$(ALERTMANAGER_VERSION) build/bin/amtool-$(ALERTMANAGER_VERSION)
PROMETHEUS   := build/bin/prometheus-$(PROMETHEUS_VERSION) build/bin/promtool-$(PROMETHEUS_VERSION)

.PHONY: help run build install test fetch test-examples lint generate check-generated third-party check-third-party vulncheck sbom check-workflows release release-sources image smoke soak versions fuzz fuzz-long build-full e2e bench bench-collector microbench guard rules tidy clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-17s %s\n", $$1, $$2}'

run: build ## build the distribution if needed and run the quickstart
	@echo "==> Running examples/quickstart.yaml: sample spans and logs of eight vendors, then whatever you send."
	@echo "    It serves OTLP on 127.0.0.1:4317 (gRPC) and 127.0.0.1:4318 (HTTP). Send a span of your own from another terminal:"
	@echo "      curl -s http://127.0.0.1:4318/v1/traces -H 'Content-Type: application/json' -d @examples/quickstart/my-span.json"
	@echo "    Stop it with Ctrl-C."
	@exec ./$(BIN) --config examples/quickstart.yaml

build: $(BIN) ## build the collector distribution into build/otelcol-vendorerror

$(BIN): builder-config.yaml internal/tools/go.mod $(SOURCES)
	@echo "==> Building $(BIN) with the collector builder. The first time this downloads and compiles the collector,"
	@echo "    which takes some minutes; after that, seconds."
	@$(PLAIN) $(GO) tool $(TOOLS) builder --config builder-config.yaml

install: ## install the command line tool vendorerror into GOBIN
	cd cmd/vendorerror && $(PLAIN) $(GO) install .

test: ## run all tests, with the race detector where there is a C compiler
	@echo "==> Testing: unit, golden, property and fuzz seed tests$(if $(RACE),$(comma) with the race detector)."
	$(GO) test $(RACE) -timeout 25m ./...
	@echo "==> Testing what reads bodies without assembly, and vetting it for other machines."
	$(PLAIN) $(GO) test -short -tags purego ./internal/bytescan ./internal/jsonscan ./internal/recognize
	GOARCH=arm64 $(PLAIN) $(GO) vet ./internal/bytescan ./internal/jsonscan
	@echo "==> Testing the command line tool."
	cd cmd/vendorerror && $(PLAIN) $(GO) test ./...
	@echo "==> Testing what writes the rules."
	cd internal/tools && $(PLAIN) $(GO) test ./rules
	@$(if $(RACE),echo "==> Testing the engine again without the race detector$(comma) on bodies cut at every place."; $(GO) test ./internal/recognize)

fetch: ## download the modules that the other targets compile, ahead of them
	@for module in . bench e2e cmd/vendorerror examples/capture/go; do $(GO) -C $$module list -deps -test ./... >/dev/null || exit 1; done
	@for program in $(LINT_MODULE)/cmd/golangci-lint $(JAEGER_MODULE)/cmd/jaeger $(ALERTMANAGER_MODULE)/cmd/alertmanager; do \
		$(call enter-module,$${program%/cmd/*}) && GOWORK=off $(GO) -C "$$dir" list -deps "./cmd/$${program##*/}" >/dev/null || exit 1; \
	done

test-examples: ## test the capturing of bodies in examples/capture, for Go, and for Node and Python where they are there
	cd examples/capture/go && $(GO) test $(RACE) . && $(PLAIN) $(GO) test ./standin ./demo
	@if command -v npm >/dev/null 2>&1; then cd examples/capture/node && npm install --no-package-lock --no-fund --no-audit && npm test; \
	else echo "No npm here: the tests for Node were not run."; fi
	@if python3 -c 'import opentelemetry.instrumentation.requests, opentelemetry.sdk' 2>/dev/null; then cd examples/capture/python && python3 -B -m unittest; \
	else echo "No OpenTelemetry for Python here: its tests were not run."; fi

lint: $(LINT) ## vet and lint
	@echo "==> Linting."
	$(PLAIN) $(GO) vet ./...
	$(PLAIN) $(LINT) run ./...
	for module in bench e2e cmd/vendorerror examples/capture/go internal/tools; do \
		(cd $$module && $(PLAIN) $(CURDIR)/$(LINT) run --config $(CURDIR)/.golangci.yml ./...) || exit 1; \
	done

LINT_MODULE         := github.com/golangci/golangci-lint/v2@$(LINT_VERSION)
JAEGER_MODULE       := github.com/jaegertracing/jaeger@$(JAEGER_VERSION)
ALERTMANAGER_MODULE := github.com/prometheus/alertmanager@$(ALERTMANAGER_VERSION)
VULNCHECK_MODULE    := golang.org/x/vuln@$(VULNCHECK_VERSION)
SBOM_MODULE         := github.com/CycloneDX/cyclonedx-gomod@$(SBOM_VERSION)
GORELEASER_MODULE   := github.com/goreleaser/goreleaser/v2@$(GORELEASER_VERSION)
ACTIONLINT_MODULE   := github.com/rhysd/actionlint@$(ACTIONLINT_VERSION)
PROMETHEUS_MODULE   := github.com/prometheus/prometheus@$(PROMETHEUS_VERSION)

# $(call enter-module,MODULE@VERSION) finds where the module cache has a module. Its commands are built there, with its own
# go.mod and go.sum: `go install` refuses a go.mod that has replace directives.
enter-module = $(GO) mod download $(1) && dir=$$($(GO) mod download -json $(1) | sed -n 's/^[[:space:]]*"Dir": "\(.*\)",$$/\1/p')

program = $(firstword $(subst -v, ,$(@F)))

# $(call build-program,MODULE@VERSION,COMMAND[,FLAGS])
define build-program
	@echo "==> Building $(@F). The first time this takes some minutes."
	@mkdir -p build/bin
	@$(call enter-module,$(1)) \
		&& GOWORK=off $(PLAIN) $(GO) build -C "$$dir" $(3) -ldflags '-s -w' -o $(CURDIR)/$@ $(2)
	@rm -f $(filter-out $@,$(wildcard build/bin/$(program)-v*))
	@ln -sfn $(@F) build/bin/$(program)
endef

$(LINT):
	$(call build-program,$(LINT_MODULE),./cmd/golangci-lint)

# The labels that tell clusters and environments apart, and whether own counters have _total in their names: TOTAL=1.
LABELS ?= cluster environment
TOTAL  ?=

rules: ## write alerts, recording rules and Alertmanager's routing for LABELS ("cluster environment"); with TOTAL=1 for own metrics over OTLP
	@echo "==> Writing the rules of examples/alerts and examples/kubernetes, by labels: $(LABELS)."
	@cd internal/tools && $(PLAIN) $(GO) run ./rules -labels "$(LABELS)" $(if $(TOTAL),-total) ../..

# mdatagen names the Go package after the folder, and a checkout may be called anything: hence the link.
generate: rules ## regenerate what is made of metadata.yaml, of the catalog and of the templates of the rules
	@echo "==> Generating the schema of catalog files and the pages of the catalog."
	@cd cmd/vendorerror && $(PLAIN) $(GO) run ./internal/generate ../..
	@cd cmd/vendorerror && $(PLAIN) $(GO) run . docs ../../docs
	@echo "==> Generating from metadata.yaml."
	@mkdir -p build/generate
	@$(PLAIN) $(GO) build $(TOOLS) -o build/bin/mdatagen go.opentelemetry.io/collector/cmd/mdatagen
	@ln -sfn $(CURDIR) build/generate/vendorerrorprocessor
	@cd build/generate/vendorerrorprocessor && PWD=$(CURDIR)/build/generate/vendorerrorprocessor $(CURDIR)/build/bin/mdatagen metadata.yaml
	@rm -r build/generate

GENERATED := README.md documentation.md generated_component_test.go generated_package_test.go internal/metadata internal/metadatatest \
	catalog/catalog.schema.json docs/catalog.html docs/vendors \
	examples/alerts/vendor-errors.rules.yaml examples/alerts/alertmanager.yaml examples/kubernetes/prometheusrule.yaml

check-generated: generate ## fail if what is committed is not what generate makes
	@git diff --exit-code -- $(GENERATED) && test -z "$$(git ls-files --others --exclude-standard -- $(GENERATED))" \
		|| { echo "Stale: run 'make generate' and commit."; exit 1; }

third-party: build ## write THIRD_PARTY.md, the licenses of all modules
	@$(call third-party) >build/THIRD_PARTY.md && mv build/THIRD_PARTY.md THIRD_PARTY.md

check-third-party: build ## fail if THIRD_PARTY.md is stale
	@$(call third-party) | diff -u THIRD_PARTY.md - || { echo "Stale: run 'make third-party' and commit."; exit 1; }

# For one platform, so that the list is the same everywhere.
third-party = $(GO) build -C internal/tools -o $(CURDIR)/build/bin/third-party ./thirdparty \
	&& GOOS=linux GOARCH=amd64 CGO_ENABLED=0 build/bin/third-party \
		'In the processor, and so in every Collector with it=.' \
		'Besides, in the distribution of `make build`=build' \
		'Besides, in the tool `vendorerror`=cmd/vendorerror' \
		'Besides, in tests and tools only=.+test,bench+test,e2e+test,cmd/vendorerror+test,examples/capture/go+test,internal/tools+tool'

$(VULNCHECK):
	$(call build-program,$(VULNCHECK_MODULE),./cmd/govulncheck)

$(CYCLONEDX):
	$(call build-program,$(SBOM_MODULE),./cmd/cyclonedx-gomod)

VULNDB ?= https://vuln.go.dev

vulncheck: $(VULNCHECK) $(BIN) ## look for known vulnerabilities; needs https://vuln.go.dev or VULNDB=file:///a/copy
	@echo "==> Looking for known vulnerabilities that the processor can reach, and in the modules of $(BIN)."
	$(VULNCHECK) -db $(VULNDB) ./...
	$(VULNCHECK) -db $(VULNDB) -mode binary -scan module $(BIN)

# In the binary the processor is called "..", after its folder. Without -licenses: it takes that of golang.org/x for
# another one. THIRD_PARTY.md has the licenses.
MODULE := github.com/vendorerror/vendorerrorprocessor
sbom: $(CYCLONEDX) $(BIN) ## write bills of materials (CycloneDX) of the distribution and of the processor into build/sbom
	@mkdir -p build/sbom
	@$(CYCLONEDX) bin -json -std $(BIN) >build/sbom/binary.json
	@sed -e 's|golang/\.\.@|golang/$(MODULE)@|; s|"name": "\.\."|"name": "$(MODULE)"|' build/sbom/binary.json >build/sbom/distribution.cdx.json
	@rm build/sbom/binary.json
	@$(CYCLONEDX) mod -json -std -type library -output build/sbom/processor.cdx.json .
	@ls build/sbom/*.json

$(GORELEASER):
	$(call build-program,$(GORELEASER_MODULE),.)

$(ACTIONLINT):
	$(call build-program,$(ACTIONLINT_MODULE),./cmd/actionlint)

check-workflows: $(ACTIONLINT) ## check .github/workflows with actionlint
	@echo "==> Checking the workflows."
	@$(ACTIONLINT) $(wildcard .github/workflows/*.yaml)

# The sources that the collector builder writes for the distribution, which goreleaser then compiles for each platform.
release-sources:
	@mkdir -p build/release
	@sed 's|output_path: ./build$$|output_path: ./build/release/collector|' builder-config.yaml >build/release/builder-config.yaml
	@$(PLAIN) $(GO) tool $(TOOLS) builder --skip-compilation --config build/release/builder-config.yaml

# RELEASE=--clean publishes what a tag says; that is what the workflow does.
RELEASE   ?= --snapshot --clean --skip=publish

release: $(GORELEASER) $(CYCLONEDX) ## build the archives of a release for six platforms, with checksums and bills of materials, into build/release/dist
	@CYCLONEDX=$(CURDIR)/$(CYCLONEDX) $(GORELEASER) release $(RELEASE)

IMAGE     ?= otelcol-vendorerror

image: ## build the distribution as an image; needs a Docker engine
	docker build -f examples/docker/Dockerfile -t $(IMAGE) .

smoke: build ## run the built distribution and check what it prints
	@echo "==> Smoke test of $(BIN)."
	$(PLAIN) $(GO) test -tags smoke -count=1 -v ./internal/smoke

FULL      := build/full/otelcol-vendorerror-full
DEMO      := build/bin/vendor-demo

build-full: $(FULL) ## build the distribution for the larger pipelines into build/full

$(FULL): examples/builder-config-full.yaml internal/tools/go.mod $(SOURCES)
	@echo "==> Building $(FULL) with the collector builder. The first time this takes some more minutes."
	@$(PLAIN) $(GO) tool $(TOOLS) builder --config examples/builder-config-full.yaml

# Code that is not optimized compiles in half the time. It runs slower, but these programs have little to do in the tests.
QUICK     := -gcflags='github.com/...=-N -l'

$(JAEGER):
	$(call build-program,$(JAEGER_MODULE),./cmd/jaeger,$(QUICK))

$(ALERTMANAGER): build/bin/%-$(ALERTMANAGER_VERSION):
	$(call build-program,$(ALERTMANAGER_MODULE),./cmd/$*,$(QUICK))

ifeq ($(PROMETHEUS_VERSION),debian)
$(PROMETHEUS): build/bin/%-debian:
	@e2e/debian.sh prometheus $*
else
# Without the many ways of finding targets that no example uses.
$(PROMETHEUS): build/bin/%-$(PROMETHEUS_VERSION):
	$(call build-program,$(PROMETHEUS_MODULE),./cmd/$*,-tags remove_all_sd $(QUICK))
endif

# Chromium, for the page of the catalog.
CHROMIUM  := build/bin/chromium

$(CHROMIUM): e2e/chromium.sh
	@APT="$(APT)" e2e/chromium.sh

$(DEMO): $(shell find examples/capture/go -name '*.go' -not -name '*_test.go') $(addprefix examples/capture/go/,demo/cases.txt go.mod go.sum)
	@echo "==> Building $(DEMO), the demo application with the vendors' SDKs."
	@$(PLAIN) $(GO) build -C examples/capture/go -o $(CURDIR)/$(DEMO) ./demo

e2e: $(BIN) $(FULL) $(DEMO) $(JAEGER) $(ALERTMANAGER) $(PROMETHEUS) $(CHROMIUM) ## bring up Jaeger, Prometheus, Alertmanager, Chromium and collectors, and prove queries, alerts, pipelines and pages
	@GO="$(GO)" e2e/run.sh

soak: $(BIN) ## send hostile batches through the distribution while its catalog is rewritten, for SOAK_DURATION (10m)
	cd e2e && $(PLAIN) $(GO) test -tags soak -run '^TestSoak$$' -count=1 -v -timeout 70m .

# The pinned version and the newest one that the module proxy has; and one before the first that fits.
VERSIONS  ?= v0.158.0/v1.64.0 v0.165.0/v1.71.0
OLD       ?= v0.155.0/v1.61.0

versions: ## test the processor with other VERSIONS of the Collector's core
	@GO="$(GO)" OLD="$(OLD)" e2e/versions.sh $(VERSIONS)

# Making inputs that are of interest smaller would take most of a short time: hence at most so many tries.
FUZZ := -fuzzminimizetime 20x

fuzz: ## run every fuzz test for FUZZTIME each
	@for target in $$(grep -rlE '^func Fuzz' --include='*_test.go' . | grep -v '^./\(build\|bench\|e2e\|examples\)/'); do \
		for name in $$(grep -oE '^func Fuzz[A-Za-z]+' $$target | cut -d' ' -f2); do \
			echo "==> $$name"; $(GO) test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) $(FUZZ) ./$$(dirname $$target) || exit 1; \
		done; \
	done

fuzz-long: ## run every fuzz test for five minutes each, some two hours in all
	@$(MAKE) --no-print-directory fuzz FUZZTIME=5m

bench: ## compare us with other ways of doing the job: a table of ratios (some 5 minutes)
	@mkdir -p build && rm -f build/bench.txt
	@echo "==> Compiling the benchmarks and the rivals."
	@cd bench && $(PLAIN) $(GO) test -c -o $(CURDIR)/build/bench.test .
	@cd bench && for pass in 1 2 3 4 5 6; do \
		echo "==> Pass $$pass of 6."; ../build/bench.test -test.run '^$$' -test.bench . -test.benchtime 16x >>../build/bench.txt || exit 1; \
	done
	@cd bench && $(PLAIN) $(GO) run ./cmd/ratios <../build/bench.txt

bench-collector: build ## what a whole collector costs with us and without (some minutes)
	@cd bench && $(PLAIN) $(GO) run ./cmd/collector -collector ../$(BIN)

microbench: ## run the benchmarks of the packages
	$(GO) test -run '^$$' -bench . -benchmem ./...

guard: ## test the comparison, and fail if we allocate or our lead over the rivals is gone
	@echo "==> Testing the comparison with rivals, and the lead over them."
	cd bench && $(PLAIN) $(GO) test -count=1 ./...

tidy: ## tidy all modules
	$(GO) mod tidy
	cd internal/tools && $(GO) mod tidy
	cd bench && $(GO) mod tidy
	cd e2e && $(GO) mod tidy
	cd cmd/vendorerror && $(GO) mod tidy
	cd examples/capture/go && $(GO) mod tidy

clean: ## remove everything that was built
	rm -rf build
