//! What a participant's paper and everybody's have in common.

use allotment_api::{MoneyView, ReserveEndView, RuleSort, SpentFrom, SpentView, TotalsView};
use allotment_types::{Day, Language};

use crate::{
    amount::{shown, tenths},
    clean::clean,
    paper::{Bars, Block, Line},
    words::{Told, Words},
};

/// The words of a month's papers, and what they speak of.
pub(super) struct Said {
    pub(super) words: Words,
    /// The month, as it is read.
    pub(super) month: String,
    collective: String,
    language: Language,
}

impl Said {
    pub(super) fn of(language: Language, collective: &str, month: &str) -> Self {
        let words = Words::of(language);
        Self {
            month: words.month(month),
            words,
            collective: collective.to_owned(),
            language,
        }
    }

    pub(super) fn in_month(&self) -> Told<'_> {
        ("month", &self.month)
    }

    /// An amount, fit for the page whatever its currency is called.
    pub(super) fn money(&self, money: &MoneyView) -> String {
        clean(&shown(money, self.language))
    }

    /// A sum in the currency of another amount.
    pub(super) fn sum(&self, minor: i128, like: &MoneyView) -> String {
        let minor = i64::try_from(minor).unwrap_or(i64::MAX);
        self.money(&MoneyView {
            minor,
            amount: minor.to_string(),
            currency: like.currency.clone(),
        })
    }

    pub(super) fn day(&self, day: &Day) -> String {
        match day.as_str().parse() {
            Ok(date) => self.words.day(date),
            Err(_) => clean(day.as_str()),
        }
    }

    pub(super) fn point(&self) -> char {
        if self.language == Language::En {
            '.'
        } else {
            ','
        }
    }

    pub(super) fn shared_among(&self, totals: &TotalsView) -> (Line, Line) {
        let (total, among) = (self.money(&totals.shared), totals.among.to_string());
        let told = [("total", total.as_str()), ("among", &among)];
        (
            self.words.line("statement-why-total"),
            self.words.line_with("statement-why-total-what", &told),
        )
    }

    pub(super) fn rule(&self, rule: RuleSort) -> (Line, Line) {
        let key = match rule {
            RuleSort::Equal => "statement-rule-equal",
            RuleSort::Weights => "statement-rule-weights",
            RuleSort::Percentages => "statement-rule-percentages",
            RuleSort::Exact => "statement-rule-exact",
            RuleSort::Usage => "statement-rule-usage",
            RuleSort::Sliding => "statement-rule-sliding",
        };
        (self.words.line("statement-rule"), self.words.line(key))
    }

    /// Where the money went.
    pub(super) fn spent(
        &self,
        heading: &'static str,
        hollow: &'static str,
        spent: &[&SpentView],
    ) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(self.words.say(heading))];
        if spent.is_empty() {
            blocks.push(Block::Text(self.words.line("statement-spent-nothing")));
            return blocks;
        }
        let rows = spent.iter().map(|one| {
            let name = self.spent_on(one);
            (name, self.money(&one.amount), one.amount.minor)
        });
        let head = [
            self.words.say("statement-spent-what"),
            self.words.say("statement-amount"),
        ];
        let bars = Bars::of(head, rows.collect());
        let below = bars.any_below();
        blocks.push(Block::Bars(bars));
        if below {
            blocks.push(Block::Text(self.words.line(hollow)));
        }
        blocks
    }

    fn spent_on(&self, one: &SpentView) -> String {
        let mut what = self.words.say(match one.purpose.as_deref() {
            Some("infrastructure") => "statement-for-infrastructure",
            Some("labour") => "statement-for-labour",
            Some("upstream") => "statement-for-upstream",
            Some("fees") => "statement-for-fees",
            _ => "statement-for-other",
        });
        if let Some(instance) = &one.instance {
            what = format!("{what}, {instance}");
        }
        let told = |key| self.words.say_with(key, &[("what", &what)]);
        match one.from {
            SpentFrom::Costs => what,
            SpentFrom::Labour => self.words.say("statement-spent-labour"),
            SpentFrom::Fees => self.words.say("statement-spent-fees"),
            SpentFrom::Grant => {
                let grant = one.grant.as_deref().unwrap_or_default();
                let told = [("grant", grant), ("what", what.as_str())];
                self.words.say_with("statement-spent-grant", &told)
            }
            SpentFrom::Gift => told("statement-spent-gift"),
            SpentFrom::Donations => told("statement-spent-donations"),
            SpentFrom::Reserve => told("statement-spent-reserve"),
            SpentFrom::Given => told("statement-spent-given"),
            SpentFrom::SetAside => self.words.say("statement-spent-set-aside"),
        }
    }

    /// Covered or short, and what is kept back.
    pub(super) fn stands(&self, totals: &TotalsView) -> Vec<Block> {
        let words = &self.words;
        let short = self.money(&totals.short);
        let covered = if totals.short.minor > 0 {
            words.line_with("statement-stand-short", &[("amount", &short)])
        } else {
            words.line("statement-stand-covered")
        };
        let row = |key, money: &MoneyView| (words.say(key), self.money(money), money.minor);
        let head = [
            words.say("statement-stand-what"),
            words.say("statement-amount"),
        ];
        let rows = vec![
            row("statement-stand-shared", &totals.shared),
            row("statement-stand-open", &totals.short),
            row("statement-stand-ahead", &totals.ahead),
        ];
        let whose = [("collective", self.collective.as_str())];
        let mut blocks = vec![
            Block::Heading(words.say_with("statement-stand", &whose)),
            Block::Text(covered),
            Block::Bars(Bars::of(head, rows)),
        ];
        blocks.extend(self.reserve(&totals.reserve));
        blocks
    }

    fn reserve(&self, reserve: &ReserveEndView) -> Vec<Block> {
        let words = &self.words;
        let mut blocks = vec![Block::Heading(words.say("statement-reserve"))];
        let agreed = reserve.target.is_some() || reserve.buffer.is_some();
        if !agreed && reserve.balance.minor == 0 {
            blocks.push(Block::Text(words.line("statement-reserve-none")));
            return blocks;
        }
        let row = |key, money| [words.say(key), self.money(money)];
        let mut rows = vec![row("statement-reserve-there", &reserve.balance)];
        let target = reserve.target.as_ref();
        rows.extend(target.map(|it| row("statement-reserve-target", it)));
        let buffer = reserve.buffer.as_ref();
        rows.extend(buffer.map(|it| row("statement-reserve-buffer", it)));
        let head = [
            words.say("statement-stand-what"),
            words.say("statement-amount"),
        ];
        blocks.push(Block::Figures { head, rows });
        blocks.push(Block::Text(match reserve.lasts {
            Some(lasts) => {
                let months = tenths(lasts.months, lasts.tenths, self.language);
                let told = [("months", months.as_str()), self.in_month()];
                words.line_with("statement-reserve-lasts", &told)
            }
            None => words.line_with("statement-reserve-unknown", &[self.in_month()]),
        }));
        blocks
    }

    /// The head of the chain, and how it is compared.
    pub(super) fn check(&self, head: &str) -> Vec<Block> {
        let groups = head.split_whitespace().map(clean);
        vec![
            Block::Heading(self.words.say("statement-check")),
            Block::Text(self.words.line("statement-check-what")),
            Block::Groups(groups.collect()),
            Block::Text(self.words.line("statement-check-how")),
        ]
    }
}
