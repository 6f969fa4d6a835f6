//! What people say of a cost, understood.

use allotment_api::{
    CostChange, ErrorBody, ForInstance, ForeignGiven, PaidBy, PurposeName, VatGiven, codes,
};
use allotment_ledger::{
    Conversion, Rate, Taxed, VatRate,
    books::{HolderId, Purpose},
    keeping::{CostRecorded, Kept, Paid, Payer},
};
use allotment_types::{Currency, Date, Language, Money, ParticipantId};

use super::super::{Entering, amount, hidden, lacking, mistyped, refused};
use crate::cases::books::import::day_of;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 200;

/// What is needed to understand it.
pub(in super::super) struct Given<'k> {
    kept: &'k Kept,
    date: Date,
    language: Language,
}

impl<'k> Given<'k> {
    pub(in super::super) fn of(entering: &'k Entering<'_>, language: Language) -> Self {
        Self {
            kept: entering.kept(),
            date: entering.date(),
            language,
        }
    }

    /// What was paid, in the collective's currency.
    pub(in super::super) fn gross(
        &self,
        text: &str,
        foreign: Option<&ForeignGiven>,
    ) -> Result<(Money, Option<Conversion>), ErrorBody> {
        let ours = self.kept.currency();
        let Some(foreign) = foreign else {
            return Ok((amount(text, ours, self.language)?, None));
        };
        let original = amount(text, foreign.currency, self.language)?;
        let rate = Rate::parse(&foreign.rate)
            .map_err(|error| mistyped(refused(&error), &foreign.rate, "exchange-rate", &[]))?;
        let on = match &foreign.on {
            Some(day) => day_of(day.as_str())?,
            None => self.date,
        };
        let source = foreign.source.trim();
        if source.is_empty() {
            let body = bad("Who published the exchange rate was not said")
                .hint("Nothing was booked. Say it with `--rate-source`, such as `ECB`");
            return Err(lacking(body, &["source"]));
        }
        let converted = Conversion::new(original, ours, rate, on, source);
        let converted = converted.map_err(|error| refused(&error))?;
        Ok((converted.converted, Some(converted)))
    }

    /// Changes what is said anew; the rest stays.
    pub(super) fn change(
        &self,
        cost: &mut CostRecorded,
        change: &CostChange,
    ) -> Result<(), ErrorBody> {
        if let Some(purpose) = change.purpose {
            cost.purpose = super::purpose(purpose);
        }
        match &change.instance {
            None => {}
            Some(ForInstance::Together) => cost.instance = None,
            Some(ForInstance::One(instance)) => cost.instance = Some(instance.clone()),
        }
        if let Some(text) = &change.amount {
            let (gross, foreign) = self.gross(text, change.foreign.as_ref())?;
            if cost.vat.is_some() && change.vat.is_none() {
                let body =
                    bad("There was VAT in it, and what of the new amount is VAT was not said")
                        .hint(
                            "Nothing was booked. Say it with `--vat PERCENT`; 0 if there is none",
                        );
                return Err(lacking(body, &["vat"]));
            }
            (cost.gross, cost.foreign, cost.vat) = (gross, foreign, None);
            match cost.payers.as_mut_slice() {
                [one] => one.amount = gross,
                _ if !change.paid_by.is_empty() => {}
                _ => {
                    let body = bad("Several paid for it, and who paid the new amount was not said")
                        .hint(
                            "Nothing was booked. Say it with `--paid-by WHO=AMOUNT`, once for each",
                        );
                    return Err(lacking(body, &["paid-by"]));
                }
            }
        } else if change.foreign.is_some() {
            let body = bad("An exchange rate was given, and no amount")
                .hint("Nothing was booked. Give the bill's amount with `--amount`");
            return Err(lacking(body, &["amount"]));
        }
        if let Some(given) = &change.vat {
            cost.vat = vat(Some(given), cost.gross, self.language)?;
        }
        if !change.paid_by.is_empty() {
            cost.payers = payers(self.kept, &change.paid_by, cost.gross, self.language)?;
        }
        Ok(())
    }
}

fn bad(text: impl Into<String>) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, text)
}

/// What something is called.
pub(in super::super) fn title(text: &str) -> Result<String, ErrorBody> {
    let title = text.trim();
    let problem = if title.is_empty() {
        "A cost needs a title, such as `Server in November`".to_owned()
    } else if title.chars().count() > LONGEST_TITLE {
        format!("The title is longer than {LONGEST_TITLE} characters")
    } else if let Some(hidden) = hidden("title", title) {
        hidden
    } else {
        return Ok(title.to_owned());
    };
    Err(mistyped(
        bad(problem).hint("Nothing was booked"),
        text,
        "title",
        &[],
    ))
}

/// The VAT that is in an amount.
pub(in super::super) fn vat(
    given: Option<&VatGiven>,
    gross: Money,
    language: Language,
) -> Result<Option<Money>, ErrorBody> {
    let vat = match given {
        None => return Ok(None),
        Some(VatGiven::Amount(text)) => amount(text, gross.currency, language)?,
        Some(VatGiven::Rate(text)) => {
            let taxed = Taxed::within(gross, rate(text)?);
            taxed.map_err(|error| refused(&error))?.vat
        }
    };
    Ok(Some(vat).filter(|vat| vat.minor != 0))
}

/// A rate of VAT in percent, with at most two decimals.
pub(in super::super) fn rate(text: &str) -> Result<VatRate, ErrorBody> {
    let wrong = || {
        let body = bad(format!("`{text}` is no rate of VAT")).hint(
            "Nothing was booked. Write percent with at most two decimals, such as `21` or `5.5`",
        );
        mistyped(body, text, "vat-rate", &[])
    };
    let given = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, part) = given.split_once('.').unwrap_or((given.as_str(), ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(part) || part.len() > 2 {
        return Err(wrong());
    }
    let points = format!("{whole}{part:0<2}").parse::<u16>();
    VatRate::new(points.map_err(|_| wrong())?).map_err(|error| refused(&error))
}

/// Who paid how much. One without an amount paid what is left.
pub(in super::super) fn payers(
    kept: &Kept,
    given: &[PaidBy],
    gross: Money,
    language: Language,
) -> Result<Vec<Paid>, ErrorBody> {
    if given.is_empty() {
        let body = bad("Who paid was not said").hint(
            "Nothing was booked. Say it with `--paid-by WHO`: a holder of your money, or a participant who laid it out",
        );
        return Err(lacking(body, &["paid-by"]));
    }
    if given.iter().filter(|one| one.amount.is_none()).count() > 1 {
        return Err(bad("More than one is said to have paid the rest")
            .hint("Nothing was booked. Say how much each paid, but for one at most"));
    }
    let mut left = gross;
    let mut paid = vec![];
    for one in given {
        let by = one_payer(kept, &one.who)?;
        let amount = match &one.amount {
            Some(text) => Some(amount(text, gross.currency, language)?),
            None => None,
        };
        if let Some(amount) = amount {
            left = left.checked_sub(amount).map_err(|error| refused(&error))?;
        }
        paid.push((by, amount));
    }
    Ok(paid
        .into_iter()
        .map(|(by, amount)| Paid {
            by,
            amount: amount.unwrap_or(left),
        })
        .collect())
}

/// Whom a short name means: a holder of money, or a participant.
pub(in super::super) fn one_payer(kept: &Kept, who: &str) -> Result<Payer, ErrorBody> {
    let holder = |name: &str| {
        let id = HolderId::new(name).ok()?;
        kept.funds().holder(&id).map(|_| Payer::Holder(id))
    };
    let person = |name: &str| {
        let id = ParticipantId::new(name).ok()?;
        kept.people().get(&id).map(|_| Payer::Participant(id))
    };
    let unknown = || {
        ErrorBody::new(
            codes::NOT_FOUND,
            format!("Nobody who holds money or takes part is called `{who}`"),
        )
        .hint("Nothing was booked. `allotment people list` and `allotment holder list` show the short names")
    };
    if let Some(name) = who.strip_prefix("holder:") {
        return holder(name).ok_or_else(unknown);
    }
    if let Some(name) = who.strip_prefix("person:") {
        return person(name).ok_or_else(unknown);
    }
    match (holder(who), person(who)) {
        (Some(one), None) | (None, Some(one)) => Ok(one),
        (None, None) => Err(unknown()),
        (Some(_), Some(_)) => Err(bad(format!(
            "A holder of money and a participant are both called `{who}`"
        ))
        .hint(format!(
            "Nothing was booked. Say `holder:{who}` or `person:{who}`"
        ))),
    }
}

/// What a cost is for.
pub(in crate::cases) fn purpose(name: PurposeName) -> Purpose {
    match name {
        PurposeName::Infrastructure => Purpose::Infrastructure,
        PurposeName::Labour => Purpose::Labour,
        PurposeName::Upstream => Purpose::Upstream,
        PurposeName::Fees => Purpose::Fees,
        PurposeName::Other => Purpose::Other,
    }
}

/// In which currency an amount is, where it may be nothing.
pub(in crate::cases) fn optional(
    text: Option<&String>,
    currency: Currency,
    language: Language,
) -> Result<Option<Money>, ErrorBody> {
    text.map(|text| amount(text, currency, language))
        .transpose()
}
