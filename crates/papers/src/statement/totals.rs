//! How a collective stands, for everybody to see.

use allotment_api::TotalsView;
use allotment_types::Language;
use jiff::civil::Date;

use super::parts::Said;
use crate::{
    html,
    paper::{Block, Paper},
    pdf::{self, PdfError},
    sheet::page_of,
};

/// What a collective shared in a month, what for, and how it stands: for
/// everybody to see. It says nothing of any single person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalsPaper {
    /// The language of the paper.
    pub language: Language,
    /// The day on which it is written.
    pub written: Date,
    /// What the collective is called.
    pub collective: String,
    /// How it stands.
    pub totals: TotalsView,
}

impl TotalsPaper {
    /// The paper as one HTML file that loads nothing and runs nothing.
    pub fn html(&self) -> String {
        html::page(&self.paper())
    }

    /// The paper as PDF, A4.
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        pdf::bytes(&self.paper(), self.written)
    }

    fn paper(&self) -> Paper {
        let said = Said::of(self.language, &self.collective, &self.totals.month);
        let words = &said.words;
        let date = words.date(self.written);
        let told = [
            ("collective", self.collective.as_str()),
            said.in_month(),
            ("date", &date),
        ];
        let totals = &self.totals;
        let mut main = vec![Block::Number {
            name: words.say_with("totals-shared", &[said.in_month()]),
            amount: match totals.rule {
                Some(_) => said.money(&totals.shared),
                None => words.say("statement-not-yet"),
            },
        }];
        main.push(Block::Heading(words.say("totals-how")));
        main.push(match totals.rule {
            Some(rule) => Block::Facts(vec![said.shared_among(totals), said.rule(rule)]),
            None => Block::Text(words.line_with("statement-none-yet", &[said.in_month()])),
        });
        let spent: Vec<_> = totals.spent.iter().collect();
        main.extend(said.spent("totals-spent", "totals-spent-hollow", &spent));
        let mut side = said.stands(totals);
        side.extend(said.check(&totals.head));
        Paper {
            language: self.language,
            title: words.say_with("totals-title", &told[..2]),
            kind: words.say_with("totals-kind", &[]),
            heading: words.say_with("totals-heading", &told[..2]),
            lead: words.say_with("totals-lead", &told[..2]),
            main,
            side,
            foot: words.say_with("totals-foot", &told),
            page_of: page_of(self.language),
        }
    }
}
