//! The export's columns. The header has names or, by an option, field ids;
//! names have changed over the years.

use super::{
    Cause, Currency, DateFormat, FILE, Fault, Money, Part, Place, Reverses, Row, Table, decimal,
    text,
};

const ID: &[&str] = &["Transaction ID", "legacyId", "id", "Legacy Transaction ID"];
const GROUP: &[&str] = &["Group ID", "group"];
const DATE: &[&str] = &[
    "Effective Date & Time",
    "effectiveDate",
    "Effective Date",
    "Date & Time",
    "datetime",
    "Date",
    "date",
];
pub(super) const KIND: &[&str] = &["Kind", "kind"];
pub(super) const AMOUNT: &[&str] = &["Amount Single Column", "netAmount", "Net Amount"];
const CURRENCY: &[&str] = &["Currency", "currency"];
const REVERSE: &[&str] = &["Is Reverse", "Is Refund", "isReverse", "isRefund"];
const REVERSED: &[&str] = &["Is Reversed", "Is Refunded", "isReversed", "isRefunded"];
const REVERSES: &[&str] = &[
    "Reverse Transaction ID",
    "Refund Transaction ID",
    "Refund ID",
    "refundLegacyId",
    "refundId",
];
pub(super) const ACCOUNT: &[&str] = &["Account Handle", "accountSlug"];
const OTHER: &[&str] = &["Opposite Account Handle", "oppositeAccountSlug"];
const OTHER_NAME: &[&str] = &["Opposite Account Name", "oppositeAccountName"];
const TEXT: &[&str] = &["Description", "description"];
const PROCESSOR_FEE: &[&str] = &["Payment Processor Fee", "paymentProcessorFee"];
const HOST_FEE: &[&str] = &["Host Fee", "hostFee"];
const TAX: &[&str] = &["Tax Amount", "taxAmount"];

/// Where the columns are.
pub(super) struct Found {
    id: usize,
    group: usize,
    date: usize,
    kind: usize,
    amount: usize,
    currency: usize,
    reverse: usize,
    reversed: usize,
    account: usize,
    other: usize,
    reverses: Option<usize>,
    other_name: Option<usize>,
    text: Option<usize>,
    processor_fee: Option<usize>,
    host_fee: Option<usize>,
    tax: Option<usize>,
}

impl Found {
    pub(super) fn of(table: &Table) -> Result<Self, Fault> {
        let mut missing = Vec::new();
        let mut need = |names: &[&str]| {
            let at = table.any_of(names);
            if at.is_none() {
                missing.extend(names.first().map(|name| (*name).to_owned()));
            }
            at.unwrap_or_default()
        };
        let found = Self {
            id: need(ID),
            group: need(GROUP),
            date: need(DATE),
            kind: need(KIND),
            amount: need(AMOUNT),
            currency: need(CURRENCY),
            reverse: need(REVERSE),
            reversed: need(REVERSED),
            account: need(ACCOUNT),
            other: need(OTHER),
            reverses: table.any_of(REVERSES),
            other_name: table.any_of(OTHER_NAME),
            text: table.any_of(TEXT),
            processor_fee: table.any_of(PROCESSOR_FEE),
            host_fee: table.any_of(HOST_FEE),
            tax: table.any_of(TAX),
        };
        if missing.is_empty() {
            return Ok(found);
        }
        Err(Fault::new(
            FILE,
            Place::Line(1),
            Cause::Columns { names: missing },
        ))
    }

    pub(super) fn has_fee_column(&self) -> bool {
        self.processor_fee.is_some()
    }

    pub(super) fn part(&self, row: &Row) -> Result<Part, Fault> {
        let need = |at: usize, name: &[&str]| {
            let missing = Fault::at(FILE, row.line, name.first().unwrap_or(&""), Cause::Missing);
            row.cell(Some(at)).ok_or(missing)
        };
        let code = need(self.currency, CURRENCY)?;
        let currency = Currency::new(&code).map_err(|_| {
            Fault::at(
                FILE,
                row.line,
                "Currency",
                Cause::Currency {
                    text: text::clipped(&code),
                },
            )
        })?;
        let money = |at: Option<usize>, name: &[&str]| {
            let said = at.map_or("", |at| row.raw(at));
            if said.is_empty() {
                return Ok(Money::zero(currency));
            }
            decimal::amount(said, currency)
                .map_err(|cause| Fault::at(FILE, row.line, name.first().unwrap_or(&""), cause))
        };
        let amount = need(self.amount, AMOUNT)?;
        let date = DateFormat::YearMonthDay
            .require(row.raw(self.date))
            .map_err(|cause| Fault::at(FILE, row.line, "Effective Date & Time", cause))?;
        let reverses = said(row.raw(self.reverse)).then(|| Reverses {
            transaction: row.cell(self.reverses),
        });
        Ok(Part {
            line: row.line,
            id: need(self.id, ID)?,
            group: need(self.group, GROUP)?,
            date,
            account: need(self.account, ACCOUNT)?,
            // Gifts may be without a name.
            counterparty: row.cell(Some(self.other)).unwrap_or_default(),
            counterparty_name: row.cell(self.other_name),
            kind: need(self.kind, KIND)?,
            text: row.cell(self.text).unwrap_or_default(),
            amount: decimal::amount(&amount, currency)
                .map_err(|cause| Fault::at(FILE, row.line, "Amount Single Column", cause))?,
            processor_fee: money(self.processor_fee, PROCESSOR_FEE)?,
            host_fee: money(self.host_fee, HOST_FEE)?,
            tax: money(self.tax, TAX)?,
            reverses,
            reversed: said(row.raw(self.reversed)),
        })
    }
}

/// `REVERSE`, `REFUND` or `true` in newer exports, a word or nothing in older.
fn said(cell: &str) -> bool {
    !matches!(
        cell.to_ascii_lowercase().as_str(),
        "" | "false" | "no" | "0" | "null"
    )
}
