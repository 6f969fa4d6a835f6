//! Donations, and what is given for nothing until a month.

use allotment_api::{BookedView, DonationsView, ErrorBody, GiftView, call};
use allotment_ledger::{
    books::Act,
    keeping::funds::{DonationReceived, DonationsUsed, GiftPromised},
};

use crate::{
    cases::{
        closing::{holders::holder, text},
        keeping::{amount, money, named_purpose, optional, period, purpose, refused},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn show_donations(&self) -> Result<DonationsView, ErrorBody> {
        let stand = self.stand().await?;
        let left = stand.kept.funds().donations_left();
        Ok(DonationsView {
            left: money(left.map_err(|error| refused(&error))?),
        })
    }

    pub(crate) async fn add_donation(
        &self,
        it: call::AddDonation,
    ) -> Result<BookedView, ErrorBody> {
        let holder = holder(&it.holder)?;
        let language = self.language(it.language).await?;
        self.book("donation", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let amount = amount(&it.amount, currency, language)?;
            let fee = optional(it.fee.as_ref(), currency, language)?;
            let reference = entering.written("words", it.words.as_ref())?;
            entering.act(Act::DonationReceived(DonationReceived {
                holder: holder.clone(),
                amount,
                fee,
                reference,
            }))
        })
        .await
    }

    pub(crate) async fn use_donations(
        &self,
        it: call::UseDonations,
    ) -> Result<BookedView, ErrorBody> {
        let (period, language) = (period(&it.month)?, self.language(it.language).await?);
        self.book("donation", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            entering.act(Act::DonationsUsed(DonationsUsed {
                period,
                purpose: purpose(it.purpose),
                amount,
            }))
        })
        .await
    }

    pub(crate) async fn list_gifts(&self) -> Result<Vec<GiftView>, ErrorBody> {
        let stand = self.stand().await?;
        let mut all = vec![];
        for (gift, promised) in stand.kept.funds().gifts() {
            all.push(GiftView {
                gift,
                purpose: named_purpose(promised.purpose),
                instance: promised.instance.clone(),
                monthly: money(promised.monthly),
                from: promised.from.to_string(),
                last: promised.last.to_string(),
                paid_from: promised.last.next().map(|month| month.to_string()),
                note: text(self.app, promised.note.as_ref()).await?,
            });
        }
        Ok(all)
    }

    pub(crate) async fn add_gift(&self, it: call::AddGift) -> Result<BookedView, ErrorBody> {
        let (from, last) = (period(&it.from)?, period(&it.last)?);
        let language = self.language(it.language).await?;
        self.book("gift", it.stamped, |entering| {
            let monthly = amount(&it.monthly, entering.kept().currency(), language)?;
            let note = entering.written("words", it.words.as_ref())?;
            entering.act(Act::GiftPromised(GiftPromised {
                purpose: purpose(it.purpose),
                instance: it.instance.clone(),
                monthly,
                from,
                last,
                note,
            }))
        })
        .await
    }
}
