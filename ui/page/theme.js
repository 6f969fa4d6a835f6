// The chosen theme, before anything is drawn; `ui/src/settings.rs` keeps it.
try {
  const theme = localStorage.getItem("allotment.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A page that may not remember follows the system.
}
