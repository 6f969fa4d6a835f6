//! Who holds the money of the collective.

use allotment_api::{BookedView, ErrorBody, HolderSort, HolderView, call, codes};
use allotment_ledger::{
    books::{Act, HolderId, Place},
    keeping::funds::{HolderAdded, HolderKind, HolderOpened},
};
use allotment_types::{Date, Day, Money};

use super::text;
use crate::{
    cases::keeping::{amount, hidden, mistyped, money, refused},
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn list_holders(&self) -> Result<Vec<HolderView>, ErrorBody> {
        let stand = self.stand().await?;
        let balances = &stand.balances;
        let (funds, currency) = (stand.kept.funds(), stand.kept.currency());
        let mut all = vec![];
        for one in funds.holders() {
            let account = Place::Holder(one.holder.clone()).account();
            let statement = funds.last_statement(&one.holder, Date::MAX);
            all.push(HolderView {
                holder: one.holder.to_string(),
                sort: sort(one.kind),
                name: text(self.app, Some(&one.name)).await?,
                books: money(shown(balances.get(&account, currency), currency)),
                stated_on: statement.map(|it| Day::from(it.to)),
                stated: statement.map(|it| money(it.closing)),
            });
        }
        Ok(all)
    }

    pub(crate) async fn add_holder(&self, it: call::AddHolder) -> Result<BookedView, ErrorBody> {
        let holder = holder(&it.holder)?;
        let name = it.name.trim();
        let name = if name.is_empty() { &it.holder } else { name };
        if let Some(hidden) = hidden("name", name) {
            let body = ErrorBody::new(codes::BAD_INPUT, hidden).hint("Nothing was booked");
            return Err(mistyped(body, name, "name", &[]));
        }
        let kind = kind(it.sort);
        self.book("holder", it.stamped, |entering| {
            let name = entering.apart(name);
            entering.act(Act::HolderAdded(HolderAdded {
                holder: holder.clone(),
                kind,
                name,
            }))
        })
        .await
    }

    pub(crate) async fn open_holder(&self, it: call::OpenHolder) -> Result<BookedView, ErrorBody> {
        let holder = holder(&it.holder)?;
        let language = self.language(it.language).await?;
        self.book("holder", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            entering.act(Act::HolderOpened(HolderOpened {
                holder: holder.clone(),
                amount,
            }))
        })
        .await
    }
}

/// A holder's short name as it was typed.
pub(in crate::cases) fn holder(text: &str) -> Result<HolderId, ErrorBody> {
    HolderId::new(text).map_err(|error| mistyped(refused(&error), text, "holder", &[]))
}

/// An amount of the books to show. Beyond 64 bits, which no collective reaches,
/// the largest that can be shown.
pub(in crate::cases) fn shown(minor: i128, currency: allotment_types::Currency) -> Money {
    let most = if minor < 0 { i64::MIN } else { i64::MAX };
    Money::new(i64::try_from(minor).unwrap_or(most), currency)
}

const fn sort(kind: HolderKind) -> HolderSort {
    match kind {
        HolderKind::Bank => HolderSort::Bank,
        HolderKind::Cash => HolderSort::Cash,
        HolderKind::FiscalHost => HolderSort::FiscalHost,
        HolderKind::OpenCollective => HolderSort::OpenCollective,
    }
}

const fn kind(sort: HolderSort) -> HolderKind {
    match sort {
        HolderSort::Bank => HolderKind::Bank,
        HolderSort::Cash => HolderKind::Cash,
        HolderSort::FiscalHost => HolderKind::FiscalHost,
        HolderSort::OpenCollective => HolderKind::OpenCollective,
    }
}
