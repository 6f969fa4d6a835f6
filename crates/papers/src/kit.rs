//! The recovery kit: an operator's recovery key on paper and as a text.

use std::fmt::Write as _;

use allotment_types::{ExposeSecret, Language, SecretString};
use jiff::civil::Date;
use secrecy::SecretSlice;

use crate::{
    clean::clean,
    html,
    paper::{Block, Line, Paper},
    pdf::{self, PdfError},
    sheet::{instance_folder, page_of},
    words::Words,
};

/// All that an operator's recovery kit is made from.
///
/// Every form of it holds the key. What comes out is wiped from memory when it is
/// dropped; what the PDF and HTML writers copied on the way is not.
#[derive(Debug, Clone)]
pub struct RecoveryKit {
    /// The language of the page.
    pub language: Language,
    /// The day on which the key was made, where the operator lives.
    pub made: Date,
    /// The collective's name.
    pub collective: String,
    /// The operator whose key it is.
    pub operator: String,
    /// The secret half, `AGE-SECRET-KEY-1…`, without spaces.
    pub key: SecretString,
    /// The public half, `age1…`.
    pub public_key: String,
    /// The instances that are sealed to it so far.
    pub opens: Vec<Opened>,
}

/// An instance whose secrets the key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Where the instance is found: `wiki.example.org`.
    pub address: String,
    /// What is typed after `ssh` to reach its server: `root@192.0.2.7`.
    pub login: String,
}

impl RecoveryKit {
    /// The kit as one HTML file that loads nothing and runs nothing. The key is
    /// shown in groups and copied as one line.
    pub fn html(&self) -> SecretString {
        SecretString::from(html::page(&self.paper()))
    }

    /// The kit as PDF, A4.
    pub fn pdf(&self) -> Result<SecretSlice<u8>, PdfError> {
        Ok(SecretSlice::from(pdf::bytes(&self.paper(), self.made)?))
    }

    /// The kit as plain text, to be sealed with a passphrase.
    ///
    /// It is an identity file of `age` itself: everything but the key is a
    /// comment. So `age -d -i kit.txt secrets.age` works on the opened kit and
    /// `age -d -i kit.age secrets.age` on the sealed one, and `operator restore`
    /// reads it too.
    pub fn text(&self) -> SecretString {
        let words = Words::of(self.language);
        let paper = self.paper();
        let mut text = String::new();
        let mut comment = |line: &str| {
            let line = line.trim_end();
            let space = if line.is_empty() { "" } else { " " };
            // Writing to a string does not fail.
            let _ = writeln!(text, "#{space}{line}");
        };
        comment(&paper.title);
        comment("");
        comment(&paper.lead);
        for block in &paper.main {
            comment_block(block, &mut comment);
        }
        comment("");
        comment(&plain(&words.line("kit-file-key")));
        // Of the right size from the start: growing would leave a copy of the key.
        let key = self.key.expose_secret();
        let mut whole = String::with_capacity(text.len() + key.len() + 1);
        whole.push_str(&text);
        whole.push_str(key);
        whole.push('\n');
        SecretString::from(whole)
    }

    fn paper(&self) -> Paper {
        let words = Words::of(self.language);
        let date = words.date(self.made);
        let (operator, collective) = (self.operator.as_str(), self.collective.as_str());
        let whose = [
            ("operator", operator),
            ("collective", collective),
            ("date", &date),
        ];
        let mut main = vec![
            Block::Warning(words.line("kit-warning")),
            Block::Heading(words.say("kit-key")),
            Block::Key(self.key.clone()),
            Block::Text(words.line("kit-key-how")),
            Block::Text(words.line("kit-key-public")),
            Block::Typed(vec![clean(&self.public_key)]),
        ];
        main.extend(self.opened(&words));
        main.extend(self.usage(&words));
        main.extend(keeping(&words));
        Paper {
            language: self.language,
            title: words.say_with("kit-title", &whose[..2]),
            kind: words.say("kit-kind"),
            heading: words.say_with("kit-title", &whose[..2]),
            lead: words.say_with("kit-lead", &whose),
            main,
            side: Vec::new(),
            foot: words.say_with("kit-foot", &whose[1..]),
            page_of: page_of(self.language),
        }
    }

    fn opened(&self, words: &Words) -> Vec<Block> {
        let heading = Block::Heading(words.say("kit-opens"));
        if self.opens.is_empty() {
            return vec![heading, Block::Text(words.line("kit-opens-none"))];
        }
        let instances = self.opens.iter().map(|instance| {
            let folder = instance_folder(&instance.address);
            let told = [
                ("folder", folder.as_str()),
                ("login", instance.login.as_str()),
            ];
            (
                Line::default().text(&clean(&instance.address)),
                words.line_with("kit-opens-where", &told),
            )
        });
        vec![
            heading,
            Block::Text(words.line("kit-opens-some")),
            Block::Facts(instances.collect()),
        ]
    }

    fn usage(&self, words: &Words) -> Vec<Block> {
        let typed = |commands: &[&str]| commands.iter().map(|&c| c.to_owned()).collect();
        vec![
            Block::Heading(words.say("kit-use")),
            Block::Text(words.line("kit-use-allotment")),
            Block::Typed(vec![clean(&format!(
                "allotment operator restore {}",
                self.operator
            ))]),
            Block::Steps(vec![
                (
                    words.line("kit-use-install"),
                    typed(&[
                        "apt install age",
                        "brew install age",
                        "winget install FiloSottile.age",
                    ]),
                ),
                (words.line("kit-use-fetch"), vec![]),
                (words.line("kit-use-write"), vec![]),
                (
                    words.line("kit-use-open"),
                    typed(&["age -d -i key.txt secrets.age"]),
                ),
            ]),
        ]
    }
}

fn keeping(words: &Words) -> Vec<Block> {
    vec![
        Block::Heading(words.say("kit-keep")),
        Block::Points(vec![
            words.line("kit-keep-two"),
            words.line("kit-keep-apart"),
            words.line("kit-keep-lost"),
        ]),
        Block::Heading(words.say("kit-holders")),
        Block::Form {
            head: vec![
                words.say("kit-holders-name"),
                words.say("kit-holders-place"),
                words.say("kit-holders-date"),
                words.say("kit-holders-signature"),
            ],
            rows: 2,
        },
    ]
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|span| span.text.as_str()).collect()
}

/// What a block says in a file: the key and the form are for paper only.
fn comment_block(block: &Block, comment: &mut impl FnMut(&str)) {
    match block {
        Block::Heading(heading) => {
            comment("");
            comment(&heading.to_uppercase());
        }
        Block::Text(line) | Block::Warning(line) => comment(&plain(line)),
        Block::Facts(facts) => {
            for (name, what) in facts {
                comment(&format!("- {}: {}", plain(name), plain(what)));
            }
        }
        Block::Steps(steps) => {
            for (index, (line, commands)) in steps.iter().enumerate() {
                comment(&format!("{}. {}", index + 1, plain(line)));
                for command in commands {
                    comment(&format!("       {command}"));
                }
            }
        }
        Block::Points(points) => {
            for point in points {
                comment(&format!("- {}", plain(point)));
            }
        }
        Block::Typed(lines) => {
            for line in lines {
                comment(&format!("    {line}"));
            }
        }
        Block::Figures { rows, .. } => {
            for [name, amount] in rows {
                comment(&format!("- {name}: {amount}"));
            }
        }
        // The key is the file's own line; the others are on no kit.
        Block::Key(_)
        | Block::Form { .. }
        | Block::Number { .. }
        | Block::Bars(_)
        | Block::Account { .. }
        | Block::Groups(_) => {}
    }
}
