// SPDX-License-Identifier: Apache-2.0

package recognize // import "github.com/vendorerror/vendorerrorprocessor/internal/recognize"

import (
	"errors"
	"slices"

	"github.com/vendorerror/vendorerrorprocessor/catalog/taxonomy"
	"github.com/vendorerror/vendorerrorprocessor/internal/rulefile"
)

// New compiles the vendors of a set of rules into an Engine. The error lists the mistakes: those in the rules with
// file, line and key, those in the options with the option.
func New(rules *rulefile.Set, options Options) (*Engine, error) {
	vendors, err := pick(rules, options.Vendors)
	if err != nil {
		return nil, err
	}
	if err := rules.Check(vendors); err != nil {
		return nil, err
	}
	c := &compiler{
		options:  options,
		rules:    rules,
		counters: map[Counter]int{},
		hosts:    map[string]host{},
		sites:    map[string]*site{},
		hostsOf:  map[*Vendor][]string{},
		classes:  map[string]rulefile.Position{},
		named:    map[rulefile.Provider]rulefile.Position{},
		engine: &Engine{
			options: options, byID: map[string]*Vendor{}, ownCodes: map[string]*Vendor{}, providers: map[string]*Vendor{},
			exceptionTypes: exceptionTypes{map[string][]exceptionType{}, map[string][]exceptionType{}},
		},
	}
	for _, file := range vendors {
		c.vendor(file)
	}
	c.fingerprintReaders(vendors)
	c.sdkMessages(vendors)
	c.addOwnCodes()
	c.sdkWords(vendors)
	c.engine.headers = headerNames(c.engine.vendors, options.RequestID)
	c.userHosts()
	c.statusFallback()
	c.prefilters()
	if err := errors.Join(c.errs...); err != nil {
		return nil, err
	}
	c.engine.size = Size{len(c.engine.vendors), len(c.engine.entries), len(c.hosts)}
	return c.engine, nil
}

// compiler turns rules into an Engine.
type compiler struct {
	options  Options
	rules    *rulefile.Set // with vendors that are switched off, since they may be upstream of others
	engine   *Engine
	counters map[Counter]int
	hosts    map[string]host                         // by their canonical spelling, with their path
	sites    map[string]*site                        // by their canonical spelling
	hostsOf  map[*Vendor][]string                    // in their canonical spelling
	classes  map[string]rulefile.Position            // where an exception type is listed, with dots in it
	named    map[rulefile.Provider]rulefile.Position // where a GenAI provider is listed
	errs     []error
}

func (c *compiler) vendor(file *rulefile.Vendor) {
	id := string(rulefile.Deref(file.ID))
	v := &Vendor{ID: id, Name: id, Index: len(c.engine.vendors), codes: map[string]*rule{}, families: map[string]*rule{}, mentioned: map[string]*rule{}}
	if file.Name != nil {
		v.Name = *file.Name
	}
	c.vendorHosts(v, file)
	c.addExceptionTypes(v, file)
	c.addProviders(v, file)
	v.otherSDKs = c.otherSDKs(file)
	if c.options.MaxBodyBytes > 0 && !c.leadsTo(file) {
		c.errs = append(c.errs, file.Pos.Errorf("nothing leads to vendor %s: it has no hosts, here or in the configuration, no format with a fingerprint, "+
			"no exception type, no GenAI provider and no SDK message that needs no host; if only peer.service names it, list that name in hosts", id))
	}
	v.charset = rulefile.Deref(file.Charset)
	v.retryWords, v.requestIDs = retryWords(file), requestIDHeaders(file)
	for _, it := range file.CodeAliases.Items() {
		v.aliases = append(v.aliases, alias{it.Key, it.Value})
	}
	for _, it := range file.Families.Items() {
		if rulefile.On(it.Value.Enabled) {
			v.families[it.Key] = c.family(v, file, &it.Value)
		}
	}
	for _, it := range file.Codes.Items() {
		if rulefile.On(it.Value.Enabled) {
			r := c.code(v, file, it.Key, &it.Value)
			v.codes[it.Key] = r
			c.engine.entries = append(c.engine.entries, newEntry(v, it.Key, file, &it.Value, r))
		}
	}
	c.statuses(v, file)
	v.unknown = &rule{base: c.number(v, c.judgement(file, taxonomy.Unknown, nil, taxonomy.EvidenceUnknown))}
	v.compileMentions(file)
	v.exactMessages, v.errorMessages = exactMessages(file), errorMessages(file)
	v.delays = retryAfterHeaders(file)
	c.addAttributes(v, file)
	v.reader = c.hostReader(v, file)
	v.xml = c.xmlReader(v, file)
	c.engine.vendors = append(c.engine.vendors, v)
	c.engine.byID[v.ID] = v
}

// leadsTo reports whether a host or an answer can lead to a vendor.
func (c *compiler) leadsTo(file *rulefile.Vendor) bool {
	if len(file.Hosts) > 0 || len(file.ExceptionTypes) > 0 || len(file.GenAIProviders) > 0 {
		return true
	}
	for _, id := range c.options.Hosts {
		if id == string(*file.ID) {
			return true
		}
	}
	for _, it := range file.SDKMessages.Items() {
		if rulefile.On(it.Value.Enabled) && !rulefile.Deref(it.Value.RequiresHost) {
			return true
		}
	}
	return hasFingerprint(file)
}

// hasFingerprint reports whether a body alone can prove a vendor.
func hasFingerprint(file *rulefile.Vendor) bool {
	return slices.ContainsFunc(file.ErrorFormats.Items(), func(it rulefile.Item[rulefile.ErrorFormat]) bool {
		return rulefile.On(it.Value.Enabled) && it.Value.Fingerprint != nil
	}) || slices.ContainsFunc(file.SuccessFormats.Items(), func(it rulefile.Item[rulefile.SuccessFormat]) bool {
		return rulefile.On(it.Value.Enabled) && it.Value.Fingerprint != nil
	})
}

func (c *compiler) family(v *Vendor, file *rulefile.Vendor, f *rulefile.Family) *rule {
	r := &rule{
		base:         c.number(v, c.judgement(file, *f.Class, &f.Judgement, taxonomy.EvidenceFamily)),
		usedByOthers: rulefile.Deref(f.UsedByOthers),
	}
	r.base.family = r.base
	return r
}

func (c *compiler) code(v *Vendor, file *rulefile.Vendor, code string, entry *rulefile.Code) *rule {
	r := &rule{
		base:                c.number(v, c.judgement(file, *entry.Class, &entry.Judgement, taxonomy.EvidenceCode)),
		usedByOthers:        rulefile.Deref(entry.UsedByOthers),
		preferUpstream:      rulefile.Deref(entry.PreferUpstream),
		identifyingMessages: entry.IdentifyingMessages,
	}
	r.base.code = code
	if len(entry.ErrorMessages) > 0 {
		told := *r.base
		told.Evidence = taxonomy.EvidenceMessage
		r.told = c.number(v, &told)
	}
	if hasItemFailures(file) {
		item := *r.base
		item.Evidence = taxonomy.EvidenceVariant
		r.item = c.number(v, &item)
	}
	for _, it := range entry.Variants.Items() {
		if !rulefile.On(it.Value.Enabled) {
			continue
		}
		j := c.number(v, c.variant(file, entry, &it.Value))
		j.code = code
		r.variants = append(r.variants, v.newVariant(it.Value.When, j))
	}
	if hasSeveralCodes(file) {
		r.base.family = c.asFamily(v, r.base)
		for i := range r.variants {
			r.variants[i].judgement.family = c.asFamily(v, r.variants[i].judgement)
		}
	}
	if isDistinctive(code) || isLongNumber(code) {
		v.hasLongNumbers = v.hasLongNumbers || isLongNumber(code)
		r.base.mention = c.mentioned(v, r.base)
		for i := range r.variants {
			r.variants[i].judgement.mention = c.mentioned(v, r.variants[i].judgement)
		}
	}
	return r
}

// mentioned returns a judgement for a code that is only mentioned.
func (c *compiler) mentioned(v *Vendor, j *judgement) *judgement {
	mention := *j
	mention.Evidence = taxonomy.EvidenceMention
	return c.number(v, &mention)
}

// asFamily returns a judgement for a code that is not listed, and stands beside one that is.
func (c *compiler) asFamily(v *Vendor, j *judgement) *judgement {
	family := *j
	family.Evidence, family.code = taxonomy.EvidenceFamily, ""
	return c.number(v, &family)
}

// hasSeveralCodes reports whether a format of the vendor reads its code from more than one path.
func hasSeveralCodes(file *rulefile.Vendor) bool {
	return slices.ContainsFunc(file.ErrorFormats.Items(), func(it rulefile.Item[rulefile.ErrorFormat]) bool { return len(it.Value.Code) > 1 })
}

// hasItemFailures reports whether a format of the vendor finds failed items in an answer that succeeded as a whole.
func hasItemFailures(file *rulefile.Vendor) bool {
	for _, it := range file.ErrorFormats.Items() {
		if rulefile.Deref(it.Value.ItemFailure) {
			return true
		}
	}
	return false
}

// number assigns a judgement the index of its counter, and makes those that the vendor's own word leads to.
func (c *compiler) number(v *Vendor, j *judgement) *judgement {
	j.counter, j.byWord = c.counter(v, j), nil
	if j.ignoresVendor {
		return j
	}
	for _, w := range v.retryWords {
		for _, retry := range w.retries {
			// The catalog's word is as good or more exact where both lead to the same answer.
			if retry.Retryable() == j.Retryable || j.byWord[retry] != nil {
				continue
			}
			told := *j
			told.Retry, told.Retryable, told.RetryDelay, told.byWord = retry, retry.Retryable(), 0, nil
			told.counter = c.counter(v, &told)
			if j.byWord == nil {
				j.byWord = map[taxonomy.Retry]*judgement{}
			}
			j.byWord[retry] = &told
		}
	}
	return j
}

// counter returns the index of a judgement's counter.
func (c *compiler) counter(v *Vendor, j *judgement) int {
	key := Counter{v.ID, j.Class, j.Retryable, j.Evidence, j.Owner}
	n, ok := c.counters[key]
	if !ok {
		n = len(c.engine.counters)
		c.counters[key] = n
		c.engine.counters = append(c.engine.counters, key)
	}
	return n
}
