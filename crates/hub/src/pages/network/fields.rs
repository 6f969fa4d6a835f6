//! One field of the form: its label, what it is for, what is wrong with it.

use allotment_governance::Field;
use allotment_types::Language;

use super::{
    Markup,
    form::{TICKED, Typed},
    offer::app,
};
use crate::{network::Shown, pages::own_name, words::Words};

/// What a field is called.
pub(super) fn label(words: &Words, field: Field) -> String {
    words.say(&format!("ask-{}", field.as_str()))
}

/// Writes one.
pub(super) fn write(
    content: &mut Markup,
    words: &Words,
    shown: &Shown,
    typed: &Typed,
    field: Field,
) {
    match field {
        Field::Languages => languages(content, words, typed),
        Field::Recipe => {
            before(content, words, typed, field);
            recipes(content, words, shown, typed);
        }
        Field::About | Field::Help => {
            before(content, words, typed, field);
            area(content, typed, field, 4_000, 5);
        }
        Field::Dues | Field::Grants | Field::Donations => {
            before(content, words, typed, field);
            area(content, typed, field, 500, 2);
        }
        _ => {
            before(content, words, typed, field);
            line(content, typed, field);
        }
    }
}

fn has_help(field: Field) -> bool {
    field != Field::Recipe
}

/// Label, help and what is wrong.
fn before(content: &mut Markup, words: &Words, typed: &Typed, field: Field) {
    let id = field.as_str();
    content.raw("<label for=\"").raw(id).raw("\">");
    content.text(&label(words, field)).raw("</label>\n");
    if has_help(field) {
        content
            .raw("<p class=\"help\" id=\"")
            .raw(id)
            .raw("-help\">");
        content.prose(&words.say(&format!("ask-{id}-help")));
        content.raw("</p>\n");
    }
    wrong(content, typed, field);
}

fn wrong(content: &mut Markup, typed: &Typed, field: Field) {
    let id = field.as_str();
    if let Some(message) = typed.wrong.get(id) {
        content.raw("<p class=\"wrong\" id=\"").raw(id);
        content.raw("-wrong\">").prose(message).raw("</p>\n");
    }
}

/// What every field has: by what it is found, sent and described.
fn attributes(content: &mut Markup, typed: &Typed, field: Field) {
    let id = field.as_str();
    content.raw(" id=\"").raw(id).raw("\" name=\"").raw(id);
    let is_wrong = typed.wrong.contains_key(id);
    if has_help(field) || is_wrong {
        content.raw("\" aria-describedby=\"");
        if has_help(field) {
            content.raw(id).raw("-help ");
        }
        if is_wrong {
            content.raw(id).raw("-wrong\" aria-invalid=\"true");
        }
    }
    content.raw("\"");
}

fn line(content: &mut Markup, typed: &Typed, field: Field) {
    content.raw("<input");
    attributes(content, typed, field);
    content.raw(match field {
        Field::Name => " maxlength=\"80\" autocomplete=\"organization\"",
        Field::ContactName => " maxlength=\"80\" autocomplete=\"name\"",
        Field::ContactMail => " type=\"email\" maxlength=\"254\" autocomplete=\"email\"",
        Field::Address => " maxlength=\"254\" autocapitalize=\"off\" spellcheck=\"false\"",
        _ => " inputmode=\"numeric\" maxlength=\"9\" class=\"number\"",
    });
    content
        .raw(" value=\"")
        .text(typed.text(field))
        .raw("\">\n");
}

fn area(content: &mut Markup, typed: &Typed, field: Field, longest: u32, rows: u32) {
    content.raw("<textarea dir=\"auto\"");
    attributes(content, typed, field);
    content.raw(&format!(" maxlength=\"{longest}\" rows=\"{rows}\">"));
    // The first line break of a text area is not its own (HTML, 4.10.11).
    content
        .raw("\n")
        .lines(typed.text(field))
        .raw("</textarea>\n");
}

fn recipes(content: &mut Markup, words: &Words, shown: &Shown, typed: &Typed) {
    let chosen = typed.text(Field::Recipe);
    content.raw("<select");
    attributes(content, typed, Field::Recipe);
    content.raw(">\n<option value=\"\">");
    content.text(&words.say("ask-recipe-choose"));
    content.raw("</option>\n");
    let offered = &shown.offer.recipes;
    let known = shown.recipes.iter().map(|it| it.name.clone());
    let mut all: Vec<_> = if offered.is_empty() {
        known.collect()
    } else {
        offered.clone()
    };
    if let Ok(name) = chosen.parse()
        && !all.contains(&name)
    {
        all.push(name);
    }
    for name in all {
        content.raw("<option value=\"").text(name.as_str());
        content.raw(if name.as_str() == chosen {
            "\" selected>"
        } else {
            "\">"
        });
        content.text(&app(words, shown, &name)).raw("</option>\n");
    }
    content.raw("</select>\n");
}

/// Ours are ticked, all others are typed.
fn languages(content: &mut Markup, words: &Words, typed: &Typed) {
    let field = Field::Languages;
    content.raw("<fieldset>\n<legend>");
    content
        .text(&label(words, field))
        .raw("</legend>\n<div class=\"ticks\">\n");
    for language in Language::ALL {
        let tag = language.tag();
        content.raw("<label class=\"tick\"><input type=\"checkbox\" name=\"");
        content.raw(TICKED).raw("\" value=\"").raw(tag);
        content.raw(if typed.languages.iter().any(|it| it == tag) {
            "\" checked>"
        } else {
            "\">"
        });
        content.raw("<span lang=\"").raw(tag).raw("\">");
        content.raw(own_name(language)).raw("</span></label>\n");
    }
    content.raw("</div>\n<label for=\"languages\">");
    content.text(&words.say("ask-languages-other"));
    content.raw("</label>\n<p class=\"help\" id=\"languages-help\">");
    content.prose(&words.say("ask-languages-other-help"));
    content.raw("</p>\n");
    wrong(content, typed, field);
    content.raw("<input");
    attributes(content, typed, field);
    content.raw(" maxlength=\"254\" autocapitalize=\"off\" spellcheck=\"false\" value=\"");
    content.text(typed.text(field)).raw("\">\n</fieldset>\n");
}
