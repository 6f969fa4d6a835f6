//! Money that moves without a bank's file: between holders, and in cash.

use allotment_api::{BookedView, ErrorBody, PaymentSort, call};
use allotment_ledger::{
    books::Act,
    keeping::funds::{Payee, Payer, PaymentMade, PaymentReceived, Transferred},
};

use crate::{
    cases::{
        closing::holders::holder,
        keeping::{amount, optional},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn move_money(&self, it: call::MoveMoney) -> Result<BookedView, ErrorBody> {
        let (from, to) = (holder(&it.from)?, holder(&it.to)?);
        let language = self.language(it.language).await?;
        self.book("holder", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let amount = amount(&it.amount, currency, language)?;
            let fee = optional(it.fee.as_ref(), currency, language)?;
            let reference = entering.written("words", it.words.as_ref())?;
            entering.act(Act::Transferred(Transferred {
                from: from.clone(),
                to: to.clone(),
                amount,
                fee,
                reference,
            }))
        })
        .await
    }

    pub(crate) async fn add_payment(&self, it: call::AddPayment) -> Result<BookedView, ErrorBody> {
        let holder = holder(&it.holder)?;
        let language = self.language(it.language).await?;
        self.book("payment", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let amount = amount(&it.amount, currency, language)?;
            let reference = entering.written("words", it.words.as_ref())?;
            let participant = it.participant.clone();
            let holder = holder.clone();
            entering.act(match &it.sort {
                PaymentSort::In { fee, pledge } => Act::PaymentReceived(PaymentReceived {
                    holder,
                    amount,
                    fee: optional(fee.as_ref(), currency, language)?,
                    from: Payer::Participant {
                        participant,
                        pledge: *pledge,
                    },
                    reference,
                }),
                PaymentSort::Out => Act::PaymentMade(PaymentMade {
                    holder,
                    amount,
                    to: Payee::Participant { participant },
                    reference,
                }),
                PaymentSort::Labour => Act::PaymentMade(PaymentMade {
                    holder,
                    amount,
                    to: Payee::Labour { participant },
                    reference,
                }),
            })
        })
        .await
    }
}
