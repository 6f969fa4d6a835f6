// What follows # in a link is never sent to a server by itself: here it is
// carried into the form, and taken out of the address and the history. To the
// same page in another language it goes along.
const token = document.getElementById("token");
const secret = location.hash.slice(1);
if (token && secret) {
  token.value = secret;
  history.replaceState(null, "", location.pathname + location.search);
  const row = document.getElementById("token-row");
  if (row) row.hidden = true;
  for (const link of document.querySelectorAll("a[hreflang]")) link.hash = secret;
}
