"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const language = document.getElementById("language");
  const names = ["q", "vendor", "class", "retryable", "owner"];
  const sections = [...document.querySelectorAll("section")].map((el) => ({
    el,
    vendor: el.dataset.vendor,
    codes: [...el.querySelectorAll("details")].map((code) => ({
      el: code,
      verdicts: code.dataset.f.split(" ").map((verdict) => verdict.split("|")),
      text: "",
    })),
  }));

  const chinese = {
    "Skip to the codes": "跳到错误码",
    "Error codes of third-party APIs": "第三方 API 错误码",
    "What each code means, whether the same request may be sent again, what to do, and who acts.":
      "每个错误码的含义、能否原样重试、该做什么、由谁处理。",
    "Search": "搜索", "Vendor": "厂商", "Class": "类别", "Retryable": "可重试", "Owner": "处理方", "Clear": "清除",
    "all": "全部", "yes": "是", "no": "否", "unknown": "未知", "retry": "重试",
    "Words of the code, the message, the remedy in English or Chinese. Arrow keys go from code to code, Enter opens one.":
      "可搜索错误码、错误信息、中英文处理建议。方向键逐条移动，回车键展开。",
    "No code fits. Take a word or a filter away.": "没有符合条件的错误码。请减少关键词或筛选条件。",
    "variant": "变体", "variants": "变体", "checked": "核对于", "Action": "动作", "Strategy": "重试策略", "Failure": "是否故障", "Charged": "是否计费",
    "HTTP status": "HTTP 状态码", "Document": "文档", "Evidence": "依据", "Source": "出处", "Checked": "核对日期",
    "Link to this code": "此错误码的链接", "Copy the query": "复制查询语句", "Copied": "已复制",
    "Made by": "由", "from the catalog of the": "根据目录生成，目录属于",
    "processor of the OpenTelemetry Collector. What is written here is what the processor writes on spans and log records.":
      "（OpenTelemetry Collector 处理器）。此处内容即处理器写入 span 与日志记录的内容。",
  };
  const isChinese = () => root.dataset.language === "zh";
  const say = (text) => (isChinese() && chinese[text]) || text;

  // Texts keep their English original, from which either language is made.
  const translate = (within) => {
    for (const el of within.querySelectorAll("[data-t], dt")) {
      el.dataset.t ||= el.textContent;
      el.textContent = say(el.dataset.t);
    }
  };

  const textOf = (section, code) => {
    code.text ||= (section.vendor + " " + section.el.firstElementChild.textContent + " " + code.el.textContent).toLowerCase();
    return code.text;
  };

  const filter = () => {
    const want = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    const words = want.q.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ([cls, again, owner]) => (!want.class || cls === want.class) && (!want.retryable || again === want.retryable)
      && (!want.owner || owner === want.owner);
    let codes = 0;
    let vendors = 0;
    for (const section of sections) {
      let shown = 0;
      for (const code of section.codes) {
        const show = (!want.vendor || want.vendor === section.vendor) && code.verdicts.some(fits)
          && words.every((word) => textOf(section, code).includes(word));
        if (code.el.hidden === show) code.el.hidden = !show;
        if (show) shown++;
      }
      section.el.hidden = shown === 0;
      codes += shown;
      if (shown > 0) vendors++;
    }
    none.hidden = codes > 0;
    count.textContent = isChinese() ? `${codes} 个错误码与码族，${vendors} 家厂商`
      : `${codes} ${codes === 1 ? "code or family" : "codes and families"} of ${vendors} ${vendors === 1 ? "vendor" : "vendors"}`;
    return want;
  };

  const remember = (want) => {
    const query = new URLSearchParams();
    for (const name of names) if (want[name]) query.set(name, want[name]);
    if (isChinese()) query.set("lang", "zh");
    const search = query.toString();
    try {
      history.replaceState(null, "", location.pathname + (search && "?" + search) + location.hash);
    } catch { /* A page from a file may have no say over its address. */ }
  };

  const speak = (name) => {
    root.dataset.language = name;
    root.lang = name === "zh" ? "zh-CN" : "en";
    language.textContent = name === "zh" ? "English" : "中文";
    language.lang = name === "zh" ? "en" : "zh-CN";
    translate(document);
    document.title = say("Error codes of third-party APIs");
  };

  // The query is added when a code is opened, since most never are.
  const addQuery = (details) => {
    const tools = details.querySelector(".tools");
    if (tools.querySelector("button")) return;
    const slash = details.id.indexOf("/");
    const name = details.querySelector(".code").textContent.replace(/\.\*$/, "");
    const family = details.querySelector(".code").textContent !== name;
    const quote = (text) => '"' + text.replace(/["\\]/g, "\\$&") + '"';
    const code = document.createElement("code");
    code.textContent = `{ span.vendor.name = ${quote(details.id.slice(0, slash))} && span.vendor.error.code `
      + (family ? `=~ ${quote(name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "\\..*")}` : `= ${quote(name)}`) + " }";
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.t = "Copy the query";
    button.textContent = say("Copy the query");
    button.setAttribute("aria-label", `${say("Copy the query")}: ${name}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = say("Copied");
      } catch {
        getSelection().selectAllChildren(code);
      }
    });
    tools.append(code, button);
  };

  // A link to a code opens it, whatever the filters say.
  const follow = () => {
    const details = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!details || details.localName !== "details") return;
    if (details.hidden) {
      for (const name of names) form.elements[name].value = "";
      remember(filter());
    }
    details.open = true;
    // What is drawn for the first time on the way there may be higher than was guessed.
    let frames = 10;
    const reach = () => {
      details.scrollIntoView();
      if (--frames > 0) requestAnimationFrame(reach);
    };
    reach();
    details.firstElementChild.focus({ preventScroll: true });
  };

  const move = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const from = event.target;
    if (!step || event.altKey || event.ctrlKey || event.metaKey || (from.id !== "q" && from.localName !== "summary")) return;
    const summaries = sections.flatMap((section) => section.codes).filter((code) => !code.el.hidden)
      .map((code) => code.el.firstElementChild);
    const at = summaries.indexOf(from) + step;
    event.preventDefault();
    (summaries[at] || (at < 0 ? form.elements.q : from)).focus();
  };

  const given = new URLSearchParams(location.search);
  for (const name of names) {
    if (given.has(name)) form.elements[name].value = given.get(name);
  }
  if (given.get("lang") === "zh") speak("zh");
  form.addEventListener("input", () => remember(filter()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { remember(filter()); form.elements.q.focus(); }));
  language.addEventListener("click", () => { speak(isChinese() ? "en" : "zh"); remember(filter()); });
  document.addEventListener("toggle", (event) => {
    if (event.target.localName === "details" && event.target.open) addQuery(event.target);
  }, true);
  document.addEventListener("keydown", move);
  addEventListener("hashchange", follow);
  filter();
  // Once the browser has gone to the fragment itself, and has taken the focus away.
  addEventListener("load", () => setTimeout(follow));
})();
