//! Figures by the browser's `Intl`
//! (<https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Intl>).

use allotment_types::Moment;
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::figures::DateForm;

pub(super) fn number(region: &str, number: &str, digits: usize) -> String {
    let options = options(&[("maximumFractionDigits", digits_value(digits))]);
    formatted(region, &options, number)
}

/// `amount` is decimal text, which `Intl` takes without rounding.
pub(super) fn money(region: &str, amount: &str, code: &str, digits: usize) -> String {
    let options = options(&[
        ("style", "currency".into()),
        ("currency", code.into()),
        ("currencyDisplay", "narrowSymbol".into()),
        ("minimumFractionDigits", digits_value(digits)),
        ("maximumFractionDigits", digits_value(digits)),
    ]);
    formatted(region, &options, amount).replace('-', "−")
}

pub(super) fn date(region: &str, moment: &Moment, form: DateForm, utc: bool) -> String {
    let mut parts: Vec<(&str, JsValue)> = match form {
        DateForm::Long => vec![
            ("day", "numeric".into()),
            ("month", "long".into()),
            ("year", "numeric".into()),
        ],
        DateForm::Short => vec![("day", "numeric".into()), ("month", "short".into())],
        DateForm::Month => vec![("month", "long".into()), ("year", "numeric".into())],
        DateForm::Time => vec![("hour", "2-digit".into()), ("minute", "2-digit".into())],
        DateForm::Moment => vec![
            ("day", "numeric".into()),
            ("month", "short".into()),
            ("hour", "2-digit".into()),
            ("minute", "2-digit".into()),
        ],
    };
    if utc {
        parts.push(("timeZone", "UTC".into()));
    }
    let date = Date::new(&moment.as_str().into());
    Intl::DateTimeFormat::new(&locales(region), &options(&parts))
        .format()
        .call1(&JsValue::UNDEFINED, &date)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| moment.to_string())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a number of days, hours, minutes or seconds"
)]
pub(super) fn ago(region: &str, amount: i64, unit: &str) -> String {
    let options = options(&[("numeric", "auto".into())]);
    Intl::RelativeTimeFormat::new(&locales(region), &options)
        .format(-(amount as f64), unit)
        .into()
}

fn formatted(region: &str, options: &Object, number: &str) -> String {
    Intl::NumberFormat::new(&locales(region), options)
        .format()
        .call1(&JsValue::UNDEFINED, &number.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| number.to_owned())
}

fn digits_value(digits: usize) -> JsValue {
    u32::try_from(digits).unwrap_or_default().into()
}

fn locales(region: &str) -> Array {
    Array::of1(&region.into())
}

fn options(values: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (key, value) in values {
        // Setting a property of a plain new object does not fail.
        let _ = Reflect::set(&options, &(*key).into(), value);
    }
    options
}
