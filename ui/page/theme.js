// Before anything is drawn: the chosen theme, and which words will be wanted,
// so that they are under way while the program is. `ui/src/settings.rs` keeps
// both, and decides; this only begins early.
{
  let language = navigator.language;
  try {
    const theme = localStorage.getItem("allotment.theme");
    if (theme) document.documentElement.dataset.theme = theme;
    language = localStorage.getItem("allotment.locale") ?? language;
  } catch {
    // A page that may not remember follows the system.
  }
  const known = /^(fr|es|de)\b/i.exec(language);
  const words = document.createElement("link");
  Object.assign(words, { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  words.href = `words/${known ? known[1].toLowerCase() : "en"}.ftl`;
  document.head.append(words);
}
