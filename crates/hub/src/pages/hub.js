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

// Passkeys: the browser is asked to make or to use one, and what it says is
// handed to the hub. Bytes travel as base64url.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function ask(path, said) {
  const body = JSON.stringify(said ?? {});
  const answer = await fetch(path, { method: "POST", headers: { "X-Allotment": "1" }, body });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

function told(credential, response) {
  const { id, type } = credential;
  return { id, rawId: id, type, response, extensions: {} };
}

async function add() {
  const options = (await ask("/passkeys/begin")).publicKey;
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  for (const one of options.excludeCredentials ?? []) one.id = bytes(one.id);
  const made = await navigator.credentials.create({ publicKey: options });
  const credential = told(made, {
    attestationObject: text(made.response.attestationObject),
    clientDataJSON: text(made.response.clientDataJSON),
  });
  const name = document.getElementById("passkey-name").value;
  await ask("/passkeys/add", { name, credential });
}

async function enter() {
  const options = (await ask("/enter/passkey/begin")).publicKey;
  options.challenge = bytes(options.challenge);
  delete options.allowCredentials;
  const signed = await navigator.credentials.get({ publicKey: options });
  const { authenticatorData, clientDataJSON, signature, userHandle } = signed.response;
  await ask("/enter/passkey", told(signed, {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: text(userHandle),
  }));
}

// Whatever went wrong, the page says the same: nothing was changed, and what
// else there is to do.
async function attempt(work, button) {
  const problem = document.getElementById("passkey-problem");
  problem.hidden = true;
  button.disabled = true;
  try {
    await work();
    location.assign("/?l=" + document.documentElement.lang);
  } catch {
    problem.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

const entrance = document.getElementById("by-passkey");
const adding = document.getElementById("add-passkey");
if (window.PublicKeyCredential) {
  if (entrance) {
    entrance.hidden = false;
    const button = document.getElementById("enter-by-passkey");
    button.addEventListener("click", () => attempt(enter, button));
  }
  if (adding) {
    adding.hidden = false;
    adding.addEventListener("submit", (event) => {
      event.preventDefault();
      attempt(add, adding.querySelector("button"));
    });
  }
}
