//! Grants, each for its purpose alone.

use allotment_api::{BookedView, ErrorBody, GrantView, call, codes};
use allotment_ledger::{
    books::{Act, GrantId},
    keeping::funds::{GrantReceived, GrantStanding, GrantUsed, Ring},
};
use allotment_types::Day;

use super::id;
use crate::{
    cases::{
        books::import::day_of,
        closing::{holders::holder, text},
        keeping::{amount, money, named_purpose, optional, period, purpose, refused, written},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn list_grants(&self) -> Result<Vec<GrantView>, ErrorBody> {
        let stand = self.stand().await?;
        let mut all = vec![];
        for GrantStanding {
            granted,
            used,
            left,
        } in stand.kept.funds().grants().map_err(|e| refused(&e))?
        {
            let purposes = granted.ring.purposes.iter();
            all.push(GrantView {
                grant: granted.grant.to_string(),
                holder: granted.holder.to_string(),
                purpose: text(self.app, Some(&granted.purpose)).await?,
                purposes: purposes.map(|one| named_purpose(*one)).collect(),
                instances: granted.ring.instances.iter().cloned().collect(),
                granted: money(granted.amount),
                fee: granted.fee.map(money),
                used: money(used),
                left: money(left),
                until: granted.until.map(Day::from),
                report_due: granted.report_due.map(Day::from),
            });
        }
        Ok(all)
    }

    pub(crate) async fn add_grant(&self, it: call::AddGrant) -> Result<BookedView, ErrorBody> {
        let grant: GrantId = id(&it.grant)?;
        let holder = holder(&it.holder)?;
        let language = self.language(it.language).await?;
        let until = it.until.as_ref().map(|day| day_of(day.as_str()));
        let until = until.transpose()?;
        let due = it.report_due.as_ref().map(|day| day_of(day.as_str()));
        let due = due.transpose()?;
        let words = written("purpose", &it.purpose)?;
        if words.is_empty() {
            return Err(
                ErrorBody::new(codes::BAD_INPUT, "What the grant is for was not said")
                    .hint("Nothing was booked. Say it in the words of whoever gives it"),
            );
        }
        self.book("grant", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let amount = amount(&it.amount, currency, language)?;
            let fee = optional(it.fee.as_ref(), currency, language)?;
            let purpose_words = entering.apart(words);
            entering.act(Act::GrantReceived(GrantReceived {
                grant: grant.clone(),
                holder: holder.clone(),
                amount,
                fee,
                purpose: purpose_words,
                ring: Ring {
                    purposes: it.purposes.iter().map(|one| purpose(*one)).collect(),
                    instances: it.instances.iter().cloned().collect(),
                },
                until,
                report_due: due,
            }))
        })
        .await
    }

    pub(crate) async fn use_grant(&self, it: call::UseGrant) -> Result<BookedView, ErrorBody> {
        let grant: GrantId = id(&it.grant)?;
        let (period, language) = (period(&it.month)?, self.language(it.language).await?);
        self.book("grant", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            entering.act(Act::GrantUsed(GrantUsed {
                grant: grant.clone(),
                period,
                purpose: purpose(it.purpose),
                instance: it.instance.clone(),
                amount,
            }))
        })
        .await
    }
}
