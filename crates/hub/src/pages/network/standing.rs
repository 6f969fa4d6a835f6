//! The page of one's own request: where it stands and what can be done now.

use allotment_governance::{Field, Gift, OwnEvent, OwnView, Standing};
use allotment_types::Timestamp;
use axum::{http::StatusCode, response::Response};

use super::{
    Markup, Page, fields,
    form::{self, Typed},
    offer::{app, month, said},
};
use crate::{
    network::{Asking, Shown},
    pages::home,
    words::Words,
};

/// What the page says besides: what was typed, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) typed: Typed,
    /// Somebody comes here for the first time: they are told what the link is.
    pub(super) is_new: bool,
    /// It was just kept.
    pub(super) is_kept: bool,
    /// What went wrong, by the key of its words.
    pub(super) problem: Option<&'static str>,
    /// An answer that was not taken: to which question, and what is wrong with it.
    pub(super) answer: Option<(u32, String, String)>,
}

/// All that the page is made of.
pub(super) struct View<'v> {
    pub(super) words: &'v Words,
    pub(super) shown: &'v Shown,
    pub(super) asking: &'v Asking,
    pub(super) path: &'v str,
    /// The same with the hub before it, as it is kept.
    pub(super) link: &'v str,
    /// Whether letters are written here, so that an address has to be confirmed.
    pub(super) posts: bool,
    pub(super) told: &'v Told,
}

impl View<'_> {
    /// The whole page.
    pub(super) fn page(&self, status: StatusCode) -> Response {
        let name = self.asking.form().name;
        let title = if name.is_empty() {
            self.words.say("ask-unnamed")
        } else {
            name
        };
        let page = Page {
            words: self.words,
            title: &title,
            path: Some(self.path),
            script: false,
        };
        page.around(status, &self.content(&title))
    }

    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    fn network(&self) -> &str {
        &self.shown.offer.network
    }

    fn content(&self, title: &str) -> Markup {
        let mut content = Markup::default();
        let told = [("network", self.network())];
        content.raw("<p class=\"kind\">");
        content.text(&self.words.say_with("ask-yours", &told));
        content.raw("</p>\n<h1>").text(title).raw("</h1>\n");
        if let Some(key) = self.told.problem {
            self.notice(&mut content, key, &told, true);
        }
        form::errors(&mut content, self.words, &self.told.typed);
        if self.told.is_new {
            self.notice(&mut content, "ask-link", &told, false);
            content.raw("<p class=\"link\"><code>").text(self.link);
            content.raw("</code></p>\n");
        } else if self.told.is_kept {
            self.notice(&mut content, "ask-kept", &told, false);
        }
        self.stands(&mut content);
        if let Some(reply) = &self.asking.reply {
            self.replied(&mut content, reply);
            self.questions(&mut content, reply);
        }
        self.form(&mut content);
        self.ends(&mut content);
        if !self.told.is_new {
            content.raw("<p class=\"foot\">");
            content.text(&self.say("ask-link")).raw(" ");
            content.text(&self.say("ask-link-next")).raw("</p>\n");
        }
        content
    }

    fn notice(&self, content: &mut Markup, key: &str, told: &[(&str, &str)], is_wrong: bool) {
        content.raw(if is_wrong {
            "<p class=\"notice\" role=\"alert\"><strong>"
        } else {
            "<p class=\"notice good\" role=\"status\"><strong>"
        });
        content.text(&self.words.say_with(key, told));
        content.raw("</strong> ");
        let next = self.words.say_with(&format!("{key}-next"), told);
        content.text(&next).raw("</p>\n");
    }

    /// Where it stands, and what that means.
    fn stands(&self, content: &mut Markup) {
        let standing = self.asking.standing();
        let name = name(standing);
        let network = self.network();
        content.raw("<p><span class=\"tag\">");
        content.text(&self.say(&format!("ask-state-{name}")));
        content.raw("</span></p>\n<p>");
        let told = [("network", network)];
        content.text(&self.words.say_with(&format!("ask-means-{name}"), &told));
        content.raw("</p>\n");
        let wished = self.asking.asker.wished.as_ref();
        if let Some(address) = wished.filter(|_| self.asking.may_change()) {
            let told = [("address", address.as_str()), ("network", network)];
            self.notice(content, "ask-to-confirm", &told, false);
        } else if let (Some(until), Standing::Draft) = (self.asking.asker.expires_at, standing) {
            let day = home::day(self.words, until);
            content.raw("<p class=\"why\">");
            content.text(&self.words.say_with("ask-until", &[("day", &day)]));
            content.raw("</p>\n");
        }
        if !standing.is_over() {
            self.missing(content);
        }
    }

    /// What is not said: what nothing is sent without, and what the network will
    /// ask for.
    fn missing(&self, content: &mut Markup) {
        let missing = self.asking.form().missing();
        let is_needed =
            |field: &Field| *field == Field::Name || (self.posts && *field == Field::ContactMail);
        let (needed, others): (Vec<_>, Vec<_>) = missing.into_iter().partition(is_needed);
        for (key, fields) in [("ask-needed", needed), ("ask-missing", others)] {
            if !fields.is_empty() {
                let names = fields.iter().map(|it| fields::label(self.words, *it));
                let names = names.collect::<Vec<_>>().join(", ");
                content.raw("<p class=\"why\">");
                content.text(&self.words.say_with(key, &[("fields", &names)]));
                content.raw("</p>\n");
            }
        }
    }

    fn day(&self, at: Timestamp) -> String {
        home::day(self.words, at)
    }

    /// What the network says of it.
    fn replied(&self, content: &mut Markup, reply: &OwnView) {
        let mut all = Markup::default();
        if let Some(place) = reply.place {
            said(&mut all, &self.say("ask-place"), &place.to_string());
        }
        if let Some(until) = reply.decide_until {
            said(&mut all, &self.say("ask-decide-until"), &self.day(until));
        }
        if let Some(decision) = &reply.decision {
            said(&mut all, &self.say("ask-decided"), &self.day(decision.at));
            if !decision.reason.is_empty() {
                said(&mut all, &self.say("ask-because"), &decision.reason);
            }
        }
        if let Some(granted) = &reply.granted {
            let until = self.day(granted.until);
            said(&mut all, &self.say("ask-granted-until"), &until);
            let people = granted.people.to_string();
            said(&mut all, &self.say("ask-granted-people"), &people);
            if let Some(gift) = &granted.gift {
                said(&mut all, &self.say("ask-granted-gift"), &self.gift(gift));
            }
        }
        if !all.as_str().is_empty() {
            let told = [("network", self.network())];
            content.raw("<h2>");
            content.text(&self.words.say_with("ask-replied", &told));
            content
                .raw("</h2>\n<dl>\n")
                .raw(all.as_str())
                .raw("</dl>\n");
        }
        if reply.standing == Standing::Approved {
            self.approved(content);
        }
    }

    fn gift(&self, gift: &Gift) -> String {
        let (from, last) = (month(self.words, gift.from), month(self.words, gift.last));
        let mut told = vec![("from", from.as_str()), ("last", last.as_str())];
        let amount = gift.monthly;
        let amount = amount.map(|it| allotment_papers::amount(it, self.words.language));
        match &amount {
            Some(amount) => {
                told.push(("amount", amount));
                self.words.say_with("ask-gift-worth", &told)
            }
            None => self.words.say_with("ask-gift", &told),
        }
    }

    /// How the launch begins.
    fn approved(&self, content: &mut Markup) {
        content.raw("<h2>").text(&self.say("ask-open"));
        content.raw("</h2>\n<ol>\n");
        for key in ["ask-open-first", "ask-open-second", "ask-open-third"] {
            content.raw("<li>").text(&self.say(key)).raw("</li>\n");
        }
        content.raw("</ol>\n<p><a class=\"act\" id=\"approval\" download href=\"");
        content.text(self.path).raw("/reply.json\">");
        content.text(&self.say("ask-download")).raw("</a></p>\n");
    }

    fn questions(&self, content: &mut Markup, reply: &OwnView) {
        if reply.questions.is_empty() {
            return;
        }
        content.raw("<h2>").text(&self.say("ask-questions"));
        content.raw("</h2>\n<ol class=\"questions\">\n");
        for it in &reply.questions {
            content.raw("<li><blockquote dir=\"auto\">").lines(&it.text);
            content.raw("</blockquote>\n");
            if let Some(answer) = &it.answer {
                content.raw("<p class=\"why\">");
                content.text(&self.say("ask-answered"));
                content.raw("</p><p class=\"said\" dir=\"auto\">");
                content.lines(answer).raw("</p>\n");
            } else if self.asking.may(&OwnEvent::Answered {
                question: it.number,
                text: String::new(),
            }) {
                self.answer(content, it.number);
            }
            content.raw("</li>\n");
        }
        content.raw("</ol>\n");
    }

    fn answer(&self, content: &mut Markup, question: u32) {
        let id = format!("answer-{question}");
        let typed = self.told.answer.as_ref();
        let typed = typed.filter(|(number, ..)| *number == question);
        let wrong = typed.map(|(.., wrong)| wrong).filter(|it| !it.is_empty());
        form::begin(content, self.words, &format!("{}/answer", self.path));
        content.raw("<input type=\"hidden\" name=\"question\" value=\"");
        content.raw(&question.to_string()).raw("\">\n<label for=\"");
        content.raw(&id).raw("\">");
        content.text(&self.say("ask-answer")).raw("</label>\n");
        if let Some(wrong) = wrong {
            content.raw("<p class=\"wrong\" role=\"alert\" id=\"");
            content.raw(&id).raw("-wrong\">").prose(wrong).raw("</p>\n");
        }
        content.raw("<textarea name=\"text\" dir=\"auto\" rows=\"3\" maxlength=\"4000\" id=\"");
        content.raw(&id);
        if wrong.is_some() {
            content.raw("\" aria-invalid=\"true\" aria-describedby=\"");
            content.raw(&id).raw("-wrong");
        }
        content.raw("\">\n");
        content.lines(typed.map_or("", |(_, text, _)| text));
        content.raw("</textarea>\n<button>");
        content.text(&self.say("ask-answer-send"));
        content.raw("</button>\n</form>\n");
    }

    /// What can be changed, or what was said.
    fn form(&self, content: &mut Markup) {
        let standing = self.asking.standing();
        let is_draft = standing == Standing::Draft;
        if !self.asking.may_change() {
            content.raw("<details><summary>");
            content
                .text(&self.say("ask-said"))
                .raw("</summary>\n<dl>\n");
            let typed = Typed::from(&self.asking.form());
            for field in Field::FORM {
                self.field(content, &typed, field);
            }
            content.raw("</dl>\n</details>\n");
            return;
        }
        if !is_draft {
            let open = !self.told.typed.wrong.is_empty() || self.told.problem.is_some();
            content.raw("<details id=\"change\"");
            content.raw(if open { " open>" } else { ">" });
            content.raw("<summary>").text(&self.say("ask-change"));
            content.raw("</summary>\n");
        }
        form::begin(content, self.words, self.path);
        form::write(content, self.words, self.shown, &self.told.typed);
        content.raw("<p class=\"acts\">");
        let told = [("network", self.network())];
        if is_draft {
            // The first is what the key Enter presses: it sends nothing.
            content.raw("<button name=\"act\" value=\"keep\" class=\"second-act\">");
            content.text(&self.say("ask-keep")).raw("</button>\n");
        }
        content.raw("<button name=\"act\" value=\"send\">");
        let key = if is_draft {
            "ask-send"
        } else {
            "ask-send-changes"
        };
        content.text(&self.words.say_with(key, &told));
        content.raw("</button></p>\n</form>\n");
        if !is_draft {
            content.raw("</details>\n");
        }
    }

    fn field(&self, content: &mut Markup, typed: &Typed, field: Field) {
        let form = self.asking.form();
        let text = match field {
            Field::Recipe => {
                let recipe = form.recipe.as_ref();
                recipe.map(|it| app(self.words, self.shown, it))
            }
            Field::Languages => Some(form.languages.join(", ")),
            field => Some(typed.text(field).to_owned()),
        };
        if let Some(text) = text.filter(|it| !it.is_empty()) {
            said(content, &fields::label(self.words, field), &text);
        }
    }

    /// Asking no more, and deleting what is personal.
    fn ends(&self, content: &mut Markup) {
        let standing = self.asking.standing();
        let is_draft = standing == Standing::Draft;
        if self.asking.reply.is_some() && self.asking.may(&OwnEvent::Withdrawn) {
            self.end(content, "withdraw");
        }
        if is_draft {
            self.end(content, "drop");
        } else if standing.is_over() || standing == Standing::Expired {
            self.end(content, "forget");
        }
        if self.asking.reply.is_some() && standing != Standing::Approved {
            content.raw("<p class=\"why\"><a download href=\"");
            content.text(self.path).raw("/reply.json\">");
            content.text(&self.say("ask-reply-file")).raw("</a></p>\n");
        }
    }

    /// One of these: two clicks, and what it means before the second.
    fn end(&self, content: &mut Markup, what: &str) {
        let where_to = if what == "withdraw" { what } else { "forget" };
        content.raw("<details id=\"").raw(what).raw("\"><summary>");
        content.text(&self.say(&format!("ask-{what}")));
        content.raw("</summary>\n<p>");
        content.text(&self.say(&format!("ask-{what}-what")));
        content.raw("</p>\n");
        form::begin(content, self.words, &format!("{}/{where_to}", self.path));
        content.raw("<button class=\"second-act\">");
        content.text(&self.say(&format!("ask-{what}")));
        content.raw("</button>\n</form>\n</details>\n");
    }
}

fn name(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "draft",
        Standing::Sent => "sent",
        Standing::Review => "review",
        Standing::Waiting => "waiting",
        Standing::Approved => "approved",
        Standing::Expired => "expired",
        Standing::Declined => "declined",
        Standing::Withdrawn => "withdrawn",
        Standing::TakenUp => "taken-up",
    }
}
