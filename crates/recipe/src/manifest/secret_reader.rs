//! From `[[secret]]` to how a secret is made.

use super::{Charset, Condition, Generator, Question, Secret, reader::Section};

/// Reads a secret; `name` was read before.
pub(super) fn read_secret(
    section: Section<'_, '_>,
    name: String,
    questions: &[Question],
) -> Secret {
    let secret = Secret {
        purpose: section.text("purpose"),
        generate: section.section("generate", "generate").and_then(generator),
        show: section.flag("show").unwrap_or(false),
        when: Condition::read(&section, questions, false),
        keep: section.flag("keep").unwrap_or(false),
        name,
    };
    section.finish();
    secret
}

fn generator(section: Section<'_, '_>) -> Option<Generator> {
    let kinds = [
        ("chars", "chars"),
        ("base64", "base64"),
        ("hex", "hex"),
        ("uuid", "uuid"),
        ("p256-private", "p256-private"),
        ("p256-public", "p256-public"),
        ("external", "external"),
    ];
    section.must_have("kind");
    let generator = match section.choice("kind", &kinds)? {
        "chars" => Generator::Chars {
            length: section.bounded("length", 1..=4096).unwrap_or(32),
            charset: section
                .choice("charset", &Charset::NAMES)
                .unwrap_or(Charset::Alnum),
        },
        "base64" => Generator::Base64 {
            bytes: section.bounded("bytes", 1..=4096).unwrap_or(32),
        },
        "hex" => Generator::Hex {
            bytes: section.bounded("bytes", 1..=4096).unwrap_or(32),
        },
        "uuid" => Generator::Uuid,
        "p256-private" => Generator::P256Private,
        "p256-public" => Generator::P256Public {
            of: section.required("of"),
        },
        _ => Generator::External,
    };
    section.finish();
    Some(generator)
}
