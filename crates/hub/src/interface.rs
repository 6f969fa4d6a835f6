//! The window's interface as a web page: the same files, with HTTP in the place
//! of the window. It is the same for everybody and holds nothing of anybody;
//! what it shows it asks for, as whoever is signed in.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_store::{NETWORK, Scope};
use allotment_types::CollectiveId;
use axum::{
    body::{Body, Bytes},
    extract::{Extension, Path as InAddress, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};

use crate::{
    Inner, answer,
    asking::{self, Peer},
};

/// What the browser may load for it: as the window's own policy, and the hub in
/// the place of the program behind the window. The one style that stands within a
/// page is that of a paper's preview.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self' 'sha256-34Ir/dxin6zK94vqotZoxMIVlnNJZqkAxqjusoaq7eI='; \
     img-src 'self' data:; font-src 'self' data:; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// No interface has folders in folders in folders.
const DEEPEST: usize = 3;

/// A file of it.
struct File {
    kind: &'static str,
    bytes: Bytes,
    /// The same by gzip, where it lies beside it.
    packed: Option<Bytes>,
    /// Changes with it.
    tag: HeaderValue,
}

/// All of its files.
#[derive(Default)]
pub(crate) struct Interface(BTreeMap<String, File>);

impl Interface {
    /// Reads what lies in a folder; what is of no kind that it has is left out.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut paths = vec![];
        walk(folder, folder, 0, &mut paths)?;
        let mut files = BTreeMap::new();
        for (name, path) in paths {
            let Some(kind) = kind(&name) else { continue };
            let bytes = Bytes::from(fs::read(&path)?);
            let mut beside = path.into_os_string();
            beside.push(".gz");
            let packed = match fs::read(&beside) {
                Ok(packed) => Some(packed.into()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(error),
            };
            let sum = Sha256::digest(&bytes);
            let tag = sum
                .iter()
                .take(12)
                .fold("\"".to_owned(), |text, byte| format!("{text}{byte:02x}"));
            let tag = HeaderValue::try_from(tag + "\"").map_err(io::Error::other)?;
            let file = File {
                kind,
                bytes,
                packed,
                tag,
            };
            files.insert(name, file);
        }
        if files.contains_key("index.html") {
            Ok(Self(files))
        } else {
            Err(io::Error::new(
                io::ErrorKind::NotFound,
                "there is no `index.html`",
            ))
        }
    }

    /// Whether there is one.
    pub(crate) fn is_there(&self) -> bool {
        !self.0.is_empty()
    }
}

fn walk(
    root: &Path,
    folder: &Path,
    depth: usize,
    all: &mut Vec<(String, PathBuf)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && depth < DEEPEST {
            walk(root, &path, depth + 1, all)?;
        } else if path.is_file()
            && let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str)
        {
            all.push((name.to_owned(), path));
        }
    }
    Ok(())
}

fn kind(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "ftl" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// Where the interface of a collective or of the network is.
pub(crate) fn address(scope: &Scope) -> String {
    format!("/at/{}/", scope.as_str())
}

/// The page itself, for those who are something there.
pub(crate) async fn page(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    InAddress(scope): InAddress<String>,
    headers: HeaderMap,
) -> Response {
    let from = asking::address(&inner, &headers, peer);
    let who = match asking::signed_in(&inner, &headers, from).await {
        Ok(Some(who)) => who,
        Ok(None) => {
            let mut response = StatusCode::SEE_OTHER.into_response();
            let to = HeaderValue::from_static("/");
            response.headers_mut().insert(header::LOCATION, to);
            return response;
        }
        Err(refusal) => return refusal.into_response(),
    };
    let scope = match scope.as_str() {
        NETWORK => Some(Scope::Network),
        id => CollectiveId::new(id).ok().map(Scope::Collective),
    };
    let theirs = |scope: &Scope| who.memberships.iter().any(|it| it.grant.scope == *scope);
    if !scope.is_some_and(|scope| theirs(&scope)) {
        return answer::nothing_here().into_response();
    }
    file(&inner.interface, "index.html", &headers)
}

/// What the page loads: the same for everybody.
pub(crate) async fn part(
    State(inner): State<Arc<Inner>>,
    InAddress((_, name)): InAddress<(String, String)>,
    headers: HeaderMap,
) -> Response {
    file(&inner.interface, &name, &headers)
}

fn file(interface: &Interface, name: &str, headers: &HeaderMap) -> Response {
    let Some(file) = interface.0.get(name) else {
        return answer::nothing_here().into_response();
    };
    let unchanged = headers.get(header::IF_NONE_MATCH) == Some(&file.tag);
    let takes = headers.get(header::ACCEPT_ENCODING);
    let takes = takes.and_then(|it| it.to_str().ok());
    let gzip = takes.is_some_and(|it| it.split(',').any(|one| one.trim().starts_with("gzip")));
    let packed = file.packed.as_ref().filter(|_| gzip);
    let mut response = if unchanged {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        let bytes = packed.unwrap_or(&file.bytes).clone();
        answer::with_type(StatusCode::OK, file.kind, bytes)
    };
    let set = response.headers_mut();
    if packed.is_some() && !unchanged {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    set.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    set.insert(header::ETAG, file.tag.clone());
    // Kept, and asked for anew each time: a new program has other files.
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    set.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    response
}
