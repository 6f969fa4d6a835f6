//! The first rows of a bank's table, read with columns that a person has chosen
//! and not yet said yes to.

use std::path::PathBuf;

use allotment_api::{BankLineView, BankTableView, ErrorBody, call};
use allotment_imports::{
    Fault,
    bank::{BankFile, BankRow, Reference, csv},
    limits,
};
use allotment_types::Day;

use super::{bank::mapping, reading};
use crate::{
    cases::{books::aside, keeping::money},
    dispatch::Treasurer,
};

/// So many rows are enough to see how it is read.
const ROWS: usize = 5;

impl Treasurer<'_> {
    pub(crate) async fn preview_bank_file(
        &self,
        it: call::PreviewBankFile,
    ) -> Result<BankTableView, ErrorBody> {
        let given = mapping(it.mapping)?;
        let bytes = if let Some(content) = &it.content {
            crate::cases::handed::content(content)?
        } else {
            let (files, path) = (self.app.book_files.clone(), PathBuf::from(&it.path));
            aside(move || files.read_whole(&path, limits::LARGEST_FILE)).await?
        };
        let settled = csv::settled(&bytes, &given, it.find_dates, it.find_signs);
        let settled = settled.unwrap_or(given);
        let read = csv::table(&bytes, &settled);
        Ok(view(&settled, read.as_ref()))
    }
}

fn view(mapping: &csv::Mapping, read: Result<&BankFile, &Fault>) -> BankTableView {
    let mapping = serde_json::to_value(mapping).unwrap_or_default();
    match read {
        Ok(file) => BankTableView {
            mapping,
            rows: file.rows().take(ROWS).map(line).collect(),
            count: u64::try_from(file.rows().count()).ok(),
            fault: None,
        },
        Err(fault) => BankTableView {
            mapping,
            rows: vec![],
            count: None,
            fault: Some(reading::said(fault)),
        },
    }
}

fn line(row: &BankRow) -> BankLineView {
    BankLineView {
        date: Day::from(row.booked),
        amount: money(row.amount),
        counterparty: row.counterparty.clone(),
        text: Some(row.text.clone()).filter(|text| !text.is_empty()),
        reference: match &row.reference {
            Reference::Bank(reference) => Some(reference.clone()),
            Reference::Made(_) => None,
        },
    }
}
