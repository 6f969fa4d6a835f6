//! A participant's month, and how a collective stands, as papers.

mod parts;
mod totals;

use allotment_api::{BoundSort, HoursGivenView, MovedView, OwnShareView, RuleSort, StatementView};
use allotment_types::Language;
use jiff::civil::Date;

pub use totals::TotalsPaper;

use self::parts::Said;
use crate::{
    amount::time,
    clean::clean,
    html,
    paper::{Bars, Block, Entered, Line, Paper},
    pdf::{self, PdfError},
    sheet::page_of,
};

/// One participant's month. It says nothing of what another bears, and it is the
/// same paper for everybody, whatever their share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementPaper {
    /// The language of the paper.
    pub language: Language,
    /// The day on which it is written.
    pub written: Date,
    /// What the collective is called.
    pub collective: String,
    /// The month of that participant.
    pub statement: StatementView,
}

/// A statement in parts: texts, and two columns as markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementParts {
    /// What the page is called.
    pub title: String,
    /// The month, as it is read.
    pub month: String,
    /// What kind of page it is.
    pub kind: String,
    /// Whose it is.
    pub heading: String,
    /// What it is about, in a sentence.
    pub lead: String,
    /// The share, why, and the account, as markup with all texts in it escaped.
    pub main: String,
    /// How the collective stands, likewise.
    pub side: String,
    /// What stands below it.
    pub foot: String,
}

impl StatementPaper {
    /// The statement as one HTML file that loads nothing and runs nothing.
    pub fn html(&self) -> String {
        html::page(&self.paper(self.name()))
    }

    /// The statement in parts, for a page that brings its own frame and looks.
    pub fn parts(&self) -> StatementParts {
        let said = Said::of(
            self.language,
            &self.collective,
            &self.statement.totals.month,
        );
        let paper = self.paper(self.name());
        StatementParts {
            title: paper.title,
            month: said.month,
            kind: paper.kind,
            heading: paper.heading,
            lead: paper.lead,
            main: html::part(&paper.main),
            side: html::part(&paper.side),
            foot: paper.foot,
        }
    }

    /// The statement as PDF, A4. A name in letters that no font of ours has, such
    /// as Chinese ones, would be a row of signs for what is missing: above such a
    /// statement stands the short name of the books.
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        let name = self.name();
        let heading = if pdf::has_letters(&clean(name))? {
            name
        } else {
            self.statement.participant.as_str()
        };
        pdf::bytes(&self.paper(heading), self.written)
    }

    fn name(&self) -> &str {
        let id = self.statement.participant.as_str();
        self.statement.name.as_deref().unwrap_or(id)
    }

    fn paper(&self, heading: &str) -> Paper {
        let said = Said::of(
            self.language,
            &self.collective,
            &self.statement.totals.month,
        );
        let (id, name) = (self.statement.participant.as_str(), self.name());
        let date = said.words.date(self.written);
        let told = [
            ("month", said.month.as_str()),
            ("name", name),
            ("collective", &self.collective),
            ("participant", id),
            ("date", &date),
        ];
        Paper {
            language: self.language,
            title: said.words.say_with("statement-title", &told[..3]),
            kind: said.words.say_with("statement-kind", &told[..1]),
            heading: clean(heading),
            lead: said.words.say_with("statement-lead", &told[2..4]),
            main: self.main(&said),
            side: self.side(&said),
            foot: said.words.say_with("statement-foot", &told),
            page_of: page_of(self.language),
        }
    }

    fn main(&self, said: &Said) -> Vec<Block> {
        let mut blocks = self.share(said);
        blocks.extend(self.paid_for(said));
        blocks.extend(self.account(said));
        blocks.extend(self.history(said));
        blocks
    }

    fn share(&self, said: &Said) -> Vec<Block> {
        let words = &said.words;
        let shares = &self.statement.shares;
        let totals = &self.statement.totals;
        let minor: i128 = shares.iter().map(|one| i128::from(one.share.minor)).sum();
        let number = if totals.rule.is_none() {
            words.say("statement-not-yet")
        } else {
            said.sum(minor, &totals.shared)
        };
        let mut blocks = vec![Block::Number {
            name: words.say_with("statement-share", &[said.in_month()]),
            amount: number,
        }];
        blocks.push(Block::Heading(words.say("statement-why")));
        let Some(rule) = totals.rule else {
            blocks.push(Block::Text(
                words.line_with("statement-none-yet", &[said.in_month()]),
            ));
            return blocks;
        };
        if shares.is_empty() {
            let mut facts = vec![said.shared_among(totals), said.rule(rule)];
            facts.push((
                words.line("statement-why-days"),
                words.line("statement-why-absent"),
            ));
            blocks.push(Block::Facts(facts));
        }
        for one in shares {
            blocks.push(Block::Facts(self.why(said, one)));
        }
        blocks
    }

    /// The same lines for everybody whom the rule is about.
    fn why(&self, said: &Said, one: &OwnShareView) -> Vec<(Line, Line)> {
        let words = &said.words;
        let (days, of_days) = (one.days.to_string(), one.of_days.to_string());
        let mut facts = vec![
            said.shared_among(&self.statement.totals),
            said.rule(one.rule),
            (
                words.line("statement-why-days"),
                words.line_with("statement-of", &[("part", &days), ("all", &of_days)]),
            ),
        ];
        facts.extend(measure(said, one));
        if one.rule == RuleSort::Sliding {
            facts.push((
                words.line("statement-why-bounds"),
                Line::default().text(&bounds(said, one)),
            ));
        }
        let odd = if one.odd_cent {
            "statement-odd-yes"
        } else {
            "statement-odd-no"
        };
        facts.push((words.line("statement-why-odd"), words.line(odd)));
        facts
    }

    fn paid_for(&self, said: &Said) -> Vec<Block> {
        let shares = self.statement.shares.iter();
        let spent: Vec<_> = shares.flat_map(|one| &one.spent).collect();
        said.spent("statement-spent", "statement-spent-hollow", &spent)
    }

    fn account(&self, said: &Said) -> Vec<Block> {
        let words = &said.words;
        let one = &self.statement;
        let stands = |key, money| Entered {
            day: String::new(),
            what: words.line(key),
            amount: said.money(money),
            stands: true,
        };
        let mut rows = vec![stands("statement-account-before", &one.opening)];
        rows.extend(one.movements.iter().map(|movement| Entered {
            day: said.day(&movement.date),
            what: moved(said, &movement.what),
            amount: said.money(&movement.amount),
            stands: false,
        }));
        rows.push(stands("statement-account-after", &one.closing));
        let open = said.sum(i128::from(one.closing.minor).abs(), &one.closing);
        let open = [("amount", open.as_str())];
        vec![
            Block::Heading(words.say("statement-account")),
            Block::Account {
                head: [
                    words.say("statement-account-day"),
                    words.say("statement-account-what"),
                    words.say("statement-amount"),
                ],
                rows,
            },
            Block::Text(match one.closing.minor {
                0 => words.line("statement-stands-even"),
                1.. => words.line_with("statement-stands-owed", &open),
                _ => words.line_with("statement-stands-ahead", &open),
            }),
            Block::Text(words.line_with("statement-pay", &[("reference", &one.reference)])),
            Block::Text(words.line("statement-gentle")),
        ]
    }

    fn history(&self, said: &Said) -> Vec<Block> {
        let words = &said.words;
        let ends = self.statement.history.iter();
        let rows = ends.map(|end| {
            (
                words.month(&end.month),
                said.money(&end.owed),
                end.owed.minor,
            )
        });
        let head = [
            words.say("statement-history-month"),
            words.say("statement-amount"),
        ];
        let bars = Bars::of(head, rows.collect());
        let hollow = bars.any_below();
        let mut blocks = vec![
            Block::Heading(words.say("statement-history")),
            Block::Bars(bars),
        ];
        if hollow {
            blocks.push(Block::Text(words.line("statement-history-hollow")));
        }
        blocks
    }

    fn side(&self, said: &Said) -> Vec<Block> {
        let totals = &self.statement.totals;
        let mut blocks = said.stands(totals);
        blocks.extend(hours(said, self.statement.hours.as_ref()));
        blocks.extend(said.check(&totals.head));
        blocks
    }
}

/// What the rule went by, with the sum that leads to the share.
fn measure(said: &Said, one: &OwnShareView) -> Option<(Line, Line)> {
    /// Millionths of a percent.
    const PERCENT: u64 = 1_000_000;
    let words = &said.words;
    let (part, all) = (one.measure.to_string(), one.of_measure.to_string());
    let total = said.money(&one.of);
    let told = [("part", part.as_str()), ("all", &all), ("total", &total)];
    let key = match one.rule {
        RuleSort::Equal => "statement-why-all-days",
        RuleSort::Weights | RuleSort::Sliding => "statement-why-weight",
        RuleSort::Usage => "statement-why-usage",
        RuleSort::Percentages => {
            let percent = one.measure / PERCENT;
            let rest = format!("{:06}", one.measure % PERCENT);
            let rest = rest.trim_end_matches('0');
            let part = if rest.is_empty() {
                percent.to_string()
            } else {
                format!("{percent}{}{rest}", said.point())
            };
            let told = [("part", part.as_str()), ("total", &total)];
            return Some((
                words.line("statement-why-percent"),
                words.line_with("statement-percent", &told),
            ));
        }
        // The share is what was agreed.
        RuleSort::Exact => return None,
    };
    // With floors and caps, the sum is not that of one person alone.
    let reckoned = if one.rule == RuleSort::Sliding || one.of_measure == 0 {
        words.line_with("statement-of", &told[..2])
    } else {
        words.line_with("statement-reckoned", &told)
    };
    Some((words.line(key), reckoned))
}

fn bounds(said: &Said, one: &OwnShareView) -> String {
    let words = &said.words;
    let mut parts = Vec::new();
    if let Some(floor) = &one.floor {
        let floor = said.money(floor);
        parts.push(words.say_with("statement-bounds-floor", &[("amount", &floor)]));
    }
    if let Some(cap) = &one.cap {
        let cap = said.money(cap);
        parts.push(words.say_with("statement-bounds-cap", &[("amount", &cap)]));
    }
    match one.bound {
        Some(BoundSort::Floor) => parts.push(words.say("statement-bounds-by-floor")),
        Some(BoundSort::Cap) => parts.push(words.say("statement-bounds-by-cap")),
        None if parts.is_empty() => parts.push(words.say("statement-bounds-none")),
        None => {}
    }
    parts.join(", ")
}

fn moved(said: &Said, what: &MovedView) -> Line {
    let words = &said.words;
    let entry = |key, entry: u64| words.line_with(key, &[("entry", &entry.to_string())]);
    let cost = |key, cost: &str| words.line_with(key, &[("cost", cost)]);
    let month = |key, month: &str| words.line_with(key, &[("month", &words.month(month))]);
    match what {
        MovedView::Share(of) => month("statement-moved-share", of),
        MovedView::ShareBack(of) => entry("statement-moved-share-back", *of),
        MovedView::LaidOut(of) => cost("statement-moved-laid-out", of),
        MovedView::CostBack(of) => cost("statement-moved-cost-back", of),
        MovedView::TakenBack(of) => entry("statement-moved-taken-back", *of),
        MovedView::Paid => words.line("statement-moved-paid"),
        MovedView::Recognised => words.line("statement-moved-recognised"),
        MovedView::PaidBack => words.line("statement-moved-paid-back"),
        MovedView::PaidOut => words.line("statement-moved-paid-out"),
        MovedView::Worked(of) => month("statement-moved-worked", of),
        MovedView::SettledUp => words.line("statement-moved-settled"),
        MovedView::Other(_) => words.line("statement-moved-other"),
    }
}

fn hours(said: &Said, hours: Option<&HoursGivenView>) -> Vec<Block> {
    let words = &said.words;
    let none = HoursGivenView {
        promised: 0,
        paid: 0,
        credited: 0,
        gift: 0,
    };
    let hours = hours.unwrap_or(&none);
    let row = |key, minutes| [words.say(key), time(minutes)];
    vec![
        Block::Heading(words.say("statement-hours")),
        Block::Figures {
            head: [
                words.say("statement-hours-what"),
                words.say("statement-hours-time"),
            ],
            rows: vec![
                row("statement-hours-promised", hours.promised),
                row("statement-hours-paid", hours.paid),
                row("statement-hours-credited", hours.credited),
                row("statement-hours-gift", hours.gift),
            ],
        },
        Block::Text(words.line("statement-hours-note")),
    ]
}
