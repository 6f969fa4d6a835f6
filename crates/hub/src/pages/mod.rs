//! The hub's own pages: markup from here, style from the same tokens as the
//! window, no script but one that carries a link's secret into a form.

pub(crate) mod enter;
pub(crate) mod home;
pub(crate) mod mail;
mod markup;
pub(crate) mod network;
pub(crate) mod passkeys;
mod sent;
pub(crate) mod share;

use allotment_types::Language;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

pub(crate) use markup::Markup;
pub(crate) use sent::Fields;

use crate::{answer, words::Words};

/// A page: what stands in its middle, and what around it is its own.
pub(crate) struct Page<'w> {
    pub(crate) words: &'w Words,
    pub(crate) title: &'w str,
    /// Where this page is, for the links to its other languages; none are shown
    /// where it is not told.
    pub(crate) path: Option<&'w str>,
    /// Whether it has the one script.
    pub(crate) script: bool,
}

impl Page<'_> {
    /// The whole page around its content.
    pub(crate) fn around(&self, status: StatusCode, content: &Markup) -> Response {
        let mut page = Markup::default();
        let tag = self.words.language.tag();
        page.raw("<!DOCTYPE html>\n<html lang=\"").raw(tag);
        page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.raw("<meta name=\"robots\" content=\"noindex\">\n<title>");
        page.text(self.title);
        page.raw("</title>\n<link rel=\"icon\" href=\"/files/sign.svg\">\n");
        page.raw("<link rel=\"stylesheet\" href=\"/files/hub.css\">\n");
        if self.script {
            page.raw("<script src=\"/files/hub.js\" defer></script>\n");
        }
        page.raw("</head>\n<body>\n<a class=\"skip\" href=\"#content\">");
        page.text(&self.words.say("hub-skip")).raw("</a>\n");
        page.raw("<header class=\"top\"><a class=\"sign\" href=\"/?l=")
            .raw(tag);
        page.raw("\">").raw(SIGN).raw("<span>");
        page.text(&self.words.say("hub-name")).raw("</span></a>");
        if let Some(path) = self.path {
            page.raw("<nav aria-label=\"");
            page.text(&self.words.say("hub-language")).raw("\"><ul>");
            for language in Language::ALL {
                self.language(&mut page, path, language);
            }
            page.raw("</ul></nav>");
        }
        page.raw("</header>\n<main id=\"content\">\n");
        page.raw(content.as_str());
        page.raw("</main>\n</body>\n</html>\n");
        answer::with_type(status, "text/html; charset=utf-8", page.into_string())
    }

    fn language(&self, page: &mut Markup, path: &str, language: Language) {
        let tag = language.tag();
        page.raw("<li><a href=\"").text(path).raw("?l=").raw(tag);
        page.raw("\" hreflang=\"")
            .raw(tag)
            .raw("\" lang=\"")
            .raw(tag);
        page.raw("\"");
        if language == self.words.language {
            page.raw(" aria-current=\"true\"");
        }
        page.raw(">").raw(own_name(language)).raw("</a></li>");
    }

    /// A page that says one thing, and what to do about it.
    pub(crate) fn telling(&self, status: StatusCode, next: &str) -> Response {
        let mut content = Markup::default();
        content.raw("<section class=\"card\">\n<h1>");
        content.text(self.title).raw("</h1>\n<p>");
        content.text(next).raw("</p>\n</section>\n");
        self.around(status, &content)
    }
}

/// A page that says one thing, and by the key that ends in `-next` what to do.
fn telling(words: &Words, status: StatusCode, key: &str, told: &[(&str, &str)]) -> Response {
    let title = words.say_with(key, told);
    let page = Page {
        words,
        title: &title,
        path: None,
        script: false,
    };
    page.telling(status, &words.say_with(&format!("{key}-next"), told))
}

/// Each language by its own name.
pub(crate) const fn own_name(language: Language) -> &'static str {
    match language {
        Language::En => "English",
        Language::Fr => "Français",
        Language::Es => "Español",
        Language::De => "Deutsch",
    }
}

/// The sign of Allotment (`icons/allotment.svg`) without its ground, in the
/// colours of the theme.
const SIGN: &str = "<svg viewBox=\"12 12 104 104\" aria-hidden=\"true\"><path class=\"leaf\" d=\"M32 16h24v96H32a16 16 0 0 1-16-16V32a16 16 0 0 1 16-16z\"/><path class=\"clay\" d=\"M64 80h48v16a16 16 0 0 1-16 16H64z\"/><path class=\"leaf\" d=\"M64 72V48a32 32 0 0 1 32-32h16v24a32 32 0 0 1-32 32z\"/><path class=\"vein\" d=\"M68 68l28-32\"/></svg>";

/// The values are those of the window (`ui/styles/tokens.css`).
const STYLE: &str = concat!(
    include_str!("../../../../ui/styles/tokens.css"),
    include_str!("hub.css"),
);

const SCRIPT: &str = include_str!("hub.js");

fn file(kind: &'static str, text: &'static str) -> Response {
    let mut response = answer::with_type(StatusCode::OK, kind, text);
    let kept = HeaderValue::from_static("public, max-age=3600");
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    response
}

pub(crate) async fn style() -> Response {
    file("text/css; charset=utf-8", STYLE)
}

pub(crate) async fn script() -> Response {
    file("text/javascript; charset=utf-8", SCRIPT)
}

pub(crate) async fn sign() -> Response {
    file(
        "image/svg+xml",
        include_str!("../../../../icons/allotment.svg"),
    )
}
