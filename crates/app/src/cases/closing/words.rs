//! What is sent to people who are behind, in the languages that we speak: kind,
//! short, without a threat, and with a way to say that it is too much.

use allotment_papers::amount;
use allotment_types::{Date, Language, Money};

/// Of what somebody is told.
pub(super) struct Told<'a> {
    /// What they are called.
    pub(super) name: &'a str,
    /// How much is past its days of grace.
    pub(super) behind: Money,
    /// Since when the oldest part is due.
    pub(super) since: Date,
    /// What to write on the payment.
    pub(super) reference: &'a str,
}

/// A text that can be sent to somebody who is behind.
pub(super) fn reminder(language: Language, told: &Told<'_>) -> String {
    let Told {
        name,
        behind,
        since,
        reference,
    } = told;
    let (behind, since) = (amount(*behind, language), day(language, *since));
    match language {
        Language::En => format!(
            "Hello {name},\n\n{behind} of your share has been open since {since}. If you have paid in the meantime, there is nothing to do. Otherwise transfer it when you can, with the reference {reference}.\n\nIf it is too much at the moment, tell us a smaller amount or a later day; you need not say why. Nothing is switched off for it."
        ),
        Language::Fr => format!(
            "Bonjour {name},\n\n{behind} de votre part restent à régler depuis le {since}. Si vous avez payé entre-temps, il n’y a rien à faire. Sinon, faites le virement quand vous pouvez, avec la référence {reference}.\n\nSi c’est trop en ce moment, dites-nous un montant plus petit ou une date plus lointaine\u{202f}; vous n’avez pas à dire pourquoi. Rien n’est coupé pour cela."
        ),
        Language::Es => format!(
            "Hola, {name}:\n\nDesde el {since} quedan por pagar {behind} de tu parte. Si ya has pagado, no hay nada que hacer. Si no, haz la transferencia cuando puedas, con la referencia {reference}.\n\nSi ahora es demasiado, dinos una cantidad menor o una fecha posterior; no hace falta que digas por qué. No se desconecta nada por ello."
        ),
        Language::De => format!(
            "Hallo {name},\n\nseit dem {since} sind {behind} deines Anteils offen. Falls du inzwischen bezahlt hast, ist nichts zu tun. Sonst überweise es, wenn du kannst, mit dem Verwendungszweck {reference}.\n\nWenn es gerade zu viel ist, nenn uns einen kleineren Betrag oder einen späteren Tag; du musst nicht sagen, warum. Abgeschaltet wird deswegen nichts."
        ),
    }
}

/// What the treasurer reads before anything is sent.
pub(super) fn treasurer(language: Language, people: usize, behind: Money) -> String {
    let behind = amount(behind, language);
    match (language, people) {
        (Language::En, 0) => "Nobody is behind".to_owned(),
        (Language::En, 1) => format!(
            "1 person is behind, by {behind}. Nothing was sent: read the text, and send it yourself if it is right"
        ),
        (Language::En, _) => format!(
            "{people} people are behind, by {behind} together. Nothing was sent: read the texts, and send them yourself if they are right"
        ),
        (Language::Fr, 0) => "Personne n'est en retard".to_owned(),
        (Language::Fr, 1) => format!(
            "1 personne est en retard, de {behind}. Rien n’a été envoyé\u{a0}: lisez le texte, et envoyez-le vous-même s’il convient"
        ),
        (Language::Fr, _) => format!(
            "{people} personnes sont en retard, de {behind} ensemble. Rien n’a été envoyé\u{a0}: lisez les textes, et envoyez-les vous-même s’ils conviennent"
        ),
        (Language::Es, 0) => "Nadie va con retraso".to_owned(),
        (Language::Es, 1) => format!(
            "1 persona va con retraso, de {behind}. No se ha enviado nada: lee el texto y envíalo tú si está bien"
        ),
        (Language::Es, _) => format!(
            "{people} personas van con retraso, de {behind} en total. No se ha enviado nada: lee los textos y envíalos tú si están bien"
        ),
        (Language::De, 0) => "Niemand ist im Rückstand".to_owned(),
        (Language::De, 1) => format!(
            "1 Person ist im Rückstand, mit {behind}. Verschickt wurde nichts: Lies den Text und schick ihn selbst, wenn er stimmt"
        ),
        (Language::De, _) => format!(
            "{people} Menschen sind im Rückstand, mit zusammen {behind}. Verschickt wurde nichts: Lies die Texte und schick sie selbst, wenn sie stimmen"
        ),
    }
}

fn day(language: Language, day: Date) -> String {
    let names = match language {
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        Language::Fr => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        Language::Es => [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        Language::De => [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
    };
    let at = usize::try_from(day.month()).unwrap_or(1).saturating_sub(1);
    let month = names.get(at).copied().unwrap_or_default();
    let (number, year) = (day.day(), day.year());
    match language {
        Language::Fr if number == 1 => format!("1er {month} {year}"),
        Language::En | Language::Fr => format!("{number} {month} {year}"),
        Language::Es => format!("{number} de {month} de {year}"),
        Language::De => format!("{number}. {month} {year}"),
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::Currency;

    use super::*;

    #[test]
    fn a_reminder_is_kind_says_how_to_pay_less_and_threatens_nothing() {
        let told = Told {
            name: "Fatou",
            behind: Money::new(1250, Currency::EUR),
            since: Date::constant(2026, 10, 31),
            reference: "GARDEN-FATOU",
        };
        insta::assert_snapshot!(reminder(Language::En, &told), @"
        Hello Fatou,

        €12.50 of your share has been open since 31 October 2026. If you have paid in the meantime, there is nothing to do. Otherwise transfer it when you can, with the reference GARDEN-FATOU.

        If it is too much at the moment, tell us a smaller amount or a later day; you need not say why. Nothing is switched off for it.
        ");
        for language in Language::ALL {
            let text = reminder(language, &told);
            // As the language writes amounts.
            let amount = match language {
                Language::En => "€12.50",
                Language::Fr | Language::Es | Language::De => "12,50\u{a0}€",
            };
            for part in ["Fatou", amount, "GARDEN-FATOU", "2026"] {
                assert!(text.contains(part), "{part} is missing in {text}");
            }
            let treasurer = treasurer(language, 2, told.behind);
            assert!(treasurer.contains(amount), "{treasurer}");
        }
    }

    #[test]
    fn french_says_vous_as_the_window_and_the_papers_do() {
        let behind = Money::new(1250, Currency::EUR);
        let told = Told {
            name: "Fatou",
            behind,
            since: Date::constant(2026, 10, 31),
            reference: "GARDEN-FATOU",
        };
        let texts = [
            reminder(Language::Fr, &told),
            treasurer(Language::Fr, 1, behind),
            treasurer(Language::Fr, 2, behind),
        ];
        let familiar = ["tu", "toi", "ta", "ton", "tes", "lis", "envoie"];
        for text in texts {
            let mut words = text.split(|c: char| !c.is_alphabetic());
            assert!(!words.any(|word| familiar.contains(&word)), "{text}");
        }
    }
}
