//! What a network offers, as it tells everybody.

use allotment_governance::{Month, NetworkOffer};
use allotment_types::{ByteSize, Language, RecipeName};

use super::Markup;
use crate::{network::Shown, words::Words};

/// What an app is called; its own name where nobody knows better.
pub(super) fn app(words: &Words, shown: &Shown, name: &RecipeName) -> String {
    let known = shown.recipes.iter().find(|it| it.name == *name);
    known.map_or_else(
        || name.to_string(),
        |it| it.clone().in_language(words.language).title,
    )
}

pub(super) fn month(words: &Words, month: Month) -> String {
    allotment_papers::month(words.language, &month.to_string())
}

/// A size by powers of ten, as servers are sold.
fn size(words: &Words, bytes: ByteSize) -> String {
    let units = match words.language {
        Language::Fr => ["Mo", "Go", "To"],
        _ => ["MB", "GB", "TB"],
    };
    let tenths = |unit: u64| bytes.0.saturating_mul(10).saturating_add(unit / 2) / unit;
    let (tenths, unit) = match bytes.0 {
        0..1_000_000_000 => (tenths(1_000_000), units[0]),
        1_000_000_000..1_000_000_000_000 => (tenths(1_000_000_000), units[1]),
        _ => (tenths(1_000_000_000_000), units[2]),
    };
    let comma = if words.language == Language::En {
        "."
    } else {
        ","
    };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole}\u{a0}{unit}"),
        (whole, tenth) => format!("{whole}{comma}{tenth}\u{a0}{unit}"),
    }
}

/// A line of a list of what is what: markup of ours.
pub(super) fn item(content: &mut Markup, name: &str, what: &Markup) {
    content.raw("<div><dt>").text(name).raw("</dt><dd>");
    content.raw(what.as_str()).raw("</dd></div>\n");
}

/// The same with anybody's text.
pub(super) fn said(content: &mut Markup, name: &str, text: &str) {
    let mut what = Markup::default();
    what.raw("<span class=\"said\" dir=\"auto\">");
    what.lines(text).raw("</span>");
    item(content, name, &what);
}

/// The whole page: what is offered, and the way to ask.
pub(super) fn public(content: &mut Markup, words: &Words, shown: &Shown) {
    let it = &shown.offer;
    content
        .raw("<p class=\"kind\">")
        .text(&words.say("ask-kind"));
    content.raw("</p>\n<h1>").text(&it.network);
    content.raw("</h1>\n<dl>\n");
    if !it.offers.is_empty() {
        said(content, &words.say("ask-offer-what"), &it.offers);
    }
    if !it.whom.is_empty() {
        said(content, &words.say("ask-offer-whom"), &it.whom);
    }
    let apps: Vec<String> = it.recipes.iter().map(|it| app(words, shown, it)).collect();
    let apps = if apps.is_empty() {
        words.say("ask-offer-any")
    } else {
        apps.join(", ")
    };
    said(content, &words.say("ask-offer-apps"), &apps);
    if let Some(gift) = it.gift {
        let months = words.say_counting("ask-offer-months", &[], &[("count", gift.months)]);
        let last = gift.last.map(|last| {
            let month = month(words, last);
            words.say_with("ask-offer-last", &[("month", &month)])
        });
        let told: Vec<String> = [Some(months), last].into_iter().flatten().collect();
        said(content, &words.say("ask-offer-free"), &told.join(", "));
    }
    item(content, &words.say("ask-offer-room"), &room(words, it));
    item(content, &words.say("ask-offer-time"), &time(words, it));
    content.raw("</dl>\n<section class=\"begin\">\n<p>");
    content.text(&words.say("ask-begin-what"));
    content.raw("</p>\n<p><a class=\"act\" href=\"/network/ask?l=");
    content.raw(words.language.tag()).raw("\">");
    content.text(&words.say("ask-begin"));
    content
        .raw("</a></p>\n</section>\n<p class=\"foot\"><a href=\"/network/offer.json\" download>");
    content.text(&words.say("ask-offer-file"));
    content.raw("</a></p>\n");
}

fn room(words: &Words, it: &NetworkOffer) -> Markup {
    let mut what = Markup::default();
    if it.room.is_empty() {
        what.text(&words.say("ask-offer-no-room"));
        return what;
    }
    what.raw("<ul class=\"plain\">");
    for room in &it.room {
        let (memory, disk) = (size(words, room.memory), size(words, room.disk));
        let told = [("memory", memory.as_str()), ("disk", disk.as_str())];
        what.raw("<li>");
        what.text(&words.say_counting("ask-offer-room-of", &told, &[("hours", room.hours)]));
        what.raw("</li>");
    }
    what.raw("</ul>");
    what
}

fn time(words: &Words, it: &NetworkOffer) -> Markup {
    let mut what = Markup::default();
    let decides = ("ask-offer-decides", &[("days", it.days_to_decide)][..]);
    let decides = Some(decides).filter(|_| it.days_to_decide > 0);
    for (key, counts) in decides.into_iter().chain([
        (
            "ask-offer-open",
            &[("count", it.open), ("days", it.oldest_days)][..],
        ),
        ("ask-offer-waiting", &[("count", it.waiting)]),
    ]) {
        what.raw("<p>");
        what.text(&words.say_counting(key, &[], counts)).raw("</p>");
    }
    what
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_the_language_does() {
        let of = |language, bytes| size(&Words::of(language), ByteSize(bytes));
        assert_eq!(of(Language::En, 7_500_000_000), "7.5\u{a0}GB");
        assert_eq!(of(Language::De, 7_500_000_000), "7,5\u{a0}GB");
        assert_eq!(of(Language::Fr, 20_000_000_000), "20\u{a0}Go");
        assert_eq!(of(Language::Es, 600_000_000), "600\u{a0}MB");
        assert_eq!(of(Language::En, 2_000_000_000_000), "2\u{a0}TB");
        assert_eq!(of(Language::En, 0), "0\u{a0}MB");
    }
}
