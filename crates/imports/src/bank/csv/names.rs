//! How banks call their columns, in the languages that we speak: headers as
//! they are commonly seen in exports, not checked bank by bank
//! (docs/reference/imports.md).

use std::{collections::HashMap, sync::LazyLock};

use allotment_types::Currency;

use crate::text;

/// What a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Booked,
    Amount,
    Debit,
    Credit,
    Sign,
    Currency,
    Counterparty,
    CounterpartyAccount,
    Text,
    Reference,
    EndToEnd,
    Account,
    Balance,
    Status,
}

/// The likelier name of a role comes before the less likely. One name has one
/// role.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Booked,
        &[
            "buchungstag",
            "buchungsdatum",
            "booking date",
            "posting date",
            "completed date",
            "date completed",
            "date de comptabilisation",
            "date comptable",
            "date operation",
            "date de l'operation",
            "dateop",
            "fecha contable",
            "fecha operacion",
            "fecha de operacion",
            "f. contable",
            "f. operacion",
            "transaction date",
            "fecha",
            "datum",
            "date",
            "buchung",
            "wertstellung",
            "valutadatum",
            "valuta",
            "value date",
            "date valeur",
            "date de valeur",
            "fecha valor",
            "f. valor",
        ],
    ),
    (
        Role::Amount,
        &[
            "betrag",
            "umsatz",
            "amount",
            "montant",
            "importe",
            "amount in account currency",
            "betrag in kontowahrung",
            "monto",
            "value",
        ],
    ),
    (
        Role::Debit,
        &[
            "soll",
            "debit",
            "debit amount",
            "paid out",
            "money out",
            "belastung",
            "lastschrift",
            "cargo",
            "cargos",
            "debe",
            "debito",
            "ausgang",
            "withdrawal",
            "withdrawals",
            "sortie",
        ],
    ),
    (
        Role::Credit,
        &[
            "haben",
            "credit",
            "credit amount",
            "paid in",
            "money in",
            "gutschrift",
            "abono",
            "abonos",
            "haber",
            "credito",
            "eingang",
            "deposit",
            "deposits",
            "entree",
        ],
    ),
    (
        Role::Sign,
        &[
            "soll/haben",
            "s/h",
            "soll-/haben-kennzeichen",
            "credit/debit",
            "debit/credit",
            "credit debit indicator",
            "sens",
            "debe/haber",
            "cargo/abono",
        ],
    ),
    (
        Role::Currency,
        &[
            "wahrung", "waehrung", "currency", "devise", "divisa", "moneda",
        ],
    ),
    (
        Role::Counterparty,
        &[
            "name zahlungsbeteiligter",
            "beguenstigter/zahlungspflichtiger",
            "auftraggeber/begunstigter",
            "auftraggeber/empfanger",
            "auftraggeber / begunstigter",
            "zahlungspflichtige*r",
            "zahlungsempfanger*in",
            "empfanger/auftraggeber",
            "empfanger",
            "auftraggeber",
            "partner name",
            "counterparty name",
            "counterparty",
            "payee",
            "payer",
            "beneficiary",
            "nom de la contrepartie",
            "contrepartie",
            "tiers",
            "beneficiaire",
            "emetteur",
            "ordenante",
            "beneficiario",
            "contraparte",
            "ordenante/beneficiario",
            "name",
            "nom",
            "nombre",
        ],
    ),
    (
        Role::CounterpartyAccount,
        &[
            "iban zahlungsbeteiligter",
            "kontonummer/iban",
            "iban des zahlungspflichtigen",
            "partner iban",
            "counterparty iban",
            "counterparty account",
            "iban contrepartie",
            "iban de la contrepartie",
            "compte contrepartie",
            "cuenta contraparte",
            "iban contraparte",
            "gegenkonto",
            "iban / kontonummer",
            "iban/kontonummer",
            "iban",
            "kontonummer",
        ],
    ),
    (
        Role::Text,
        &[
            "verwendungszweck",
            "payment reference",
            "remittance information",
            "reference",
            "description",
            "details",
            "memo",
            "narrative",
            "libelle",
            "libelle operation",
            "libelle de l'operation",
            "libelle simplifie",
            "motif",
            "communication",
            "informations complementaires",
            "concepto",
            "descripcion",
            "observaciones",
            "mas datos",
            "buchungstext",
            "referenz",
            "notes",
        ],
    ),
    (
        Role::Reference,
        &[
            "transaction id",
            "transaktions-id",
            "umsatz-id",
            "bankreferenz",
            "bank reference",
            "reference bancaire",
            "reference de l'operation",
            "identifiant",
            "referencia bancaria",
            "numero de operacion",
            "id",
        ],
    ),
    (
        Role::EndToEnd,
        &[
            "kundenreferenz (end-to-end)",
            "ende-zu-ende-referenz",
            "end-to-end-id",
            "end-to-end id",
            "end to end id",
            "end-to-end-referenz",
            "reference de bout en bout",
            "kundenreferenz",
        ],
    ),
    (
        Role::Account,
        &[
            "iban auftragskonto",
            "auftragskonto",
            "own account",
            "own iban",
            "account iban",
            "numero de compte",
            "compte",
            "cuenta",
            "konto",
            "account",
        ],
    ),
    (
        Role::Balance,
        &[
            "saldo nach buchung",
            "saldo",
            "balance",
            "running balance",
            "account balance",
            "solde",
            "kontostand",
        ],
    ),
    (Role::Status, &["status", "state", "etat", "estado"]),
];

/// What a row says that is booked, in the column of its status.
pub(super) const BOOKED: &[&str] = &[
    "gebucht",
    "booked",
    "completed",
    "posted",
    "settled",
    "comptabilise",
    "comptabilisé",
    "execute",
    "exécuté",
    "contabilizado",
    "realizado",
];
/// What says that money went out, and that it came in.
pub(super) const DEBIT: &[&str] = &[
    "s", "soll", "d", "dr", "debit", "débit", "dbit", "debe", "cargo", "-", "af",
];
pub(super) const CREDIT: &[&str] = &[
    "h", "haben", "c", "cr", "credit", "crédit", "crdt", "haber", "abono", "+", "bij",
];

/// Each name as it is compared, with its role and its rank there.
static FOLDED: LazyLock<HashMap<String, (Role, usize)>> = LazyLock::new(|| {
    let ranked = |(role, names): &'static (Role, &[&str])| {
        names
            .iter()
            .enumerate()
            .map(|(rank, name)| (text::folded(name), (*role, rank)))
    };
    // Of two spellings that fold to one name, the likelier stays.
    NAMES
        .iter()
        .flat_map(ranked)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
});

/// The role of a column and how likely it is: less is likelier.
pub(super) fn role(name: &str) -> Option<(Role, usize)> {
    FOLDED.get(&bare(name)).copied()
}

/// A name without the currency that some banks put behind it: `Betrag (€)`,
/// `Umsatz in EUR`, `Balance (EUR)`.
fn bare(name: &str) -> String {
    let folded = text::folded(&text::tidy(name));
    let folded = folded.trim_end_matches(':');
    let Some((front, behind)) = folded.rsplit_once(' ') else {
        return folded.to_owned();
    };
    let code = behind.trim_start_matches('(').trim_end_matches(')');
    match currency(code) {
        Some(_) => front.trim_end_matches(" in").to_owned(),
        None => folded.to_owned(),
    }
}

/// The currency in a name, such as `Betrag (EUR)`.
pub(super) fn currency_in(name: &str) -> Option<Currency> {
    let tidied = text::tidy(name);
    let behind = tidied.rsplit([' ', '(']).next()?;
    currency(behind.trim_end_matches(')'))
}

/// A currency by its code or its sign.
pub(super) fn currency(said: &str) -> Option<Currency> {
    match said.trim() {
        "€" | "euro" | "euros" => Some(Currency::EUR),
        "£" => Some(Currency::GBP),
        code if code.len() == 3 => Currency::new(&code.to_ascii_uppercase()).ok(),
        _ => None,
    }
}

/// The currency beside an amount, such as `£12.50` or `12,50 EUR`.
pub(super) fn currency_beside(cell: &str) -> Option<Currency> {
    let mark = |c: char| !(c.is_ascii_digit() || c.is_whitespace() || "+-−.,'’".contains(c));
    let said: String = cell.chars().filter(|c| mark(*c)).collect();
    currency(&said)
}

/// An amount without the currency beside it.
pub(super) fn without_currency(cell: &str, currency: Currency) -> &str {
    let sign = match currency {
        Currency::EUR => "€",
        Currency::GBP => "£",
        _ => currency.code(),
    };
    let mut bare = cell.trim();
    for mark in [currency.code(), sign] {
        bare = bare.strip_suffix(mark).unwrap_or(bare).trim_end();
        bare = bare.strip_prefix(mark).unwrap_or(bare).trim_start();
    }
    bare
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn one_name_has_one_role() {
        let mut seen = BTreeSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| *names) {
            seen.insert(text::folded(name));
            assert!(role(name).is_some());
        }
        // `wahrung` and `waehrung` fold to one.
        let all: usize = NAMES.iter().map(|(_, names)| names.len()).sum();
        assert_eq!(seen.len(), all - 1);
    }

    #[test]
    fn a_currency_behind_a_name_is_no_part_of_it() {
        for name in [
            "Betrag",
            "BETRAG (€)",
            "Betrag (EUR)",
            "Betrag in EUR",
            "Umsatz in EUR",
        ] {
            assert_eq!(
                role(name).map(|(role, _)| role),
                Some(Role::Amount),
                "{name}"
            );
        }
        assert_eq!(currency_in("Betrag (€)"), Some(Currency::EUR));
        assert_eq!(currency_in("Importe"), None);
    }
}
