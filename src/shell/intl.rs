//! Numbers, plurals, moments and countries, as the browser's `Intl` writes them.

use std::cmp::Ordering;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use regain_contract::Timestamp;
use wasm_bindgen::{JsCast, JsValue};

use crate::words::Formats;

pub struct Browser {
    locales: Array,
    plurals: Intl::PluralRules,
    collator: Function,
    moment: Intl::DateTimeFormat,
    day: Intl::DateTimeFormat,
    /// Chinese puts the zone before the day, where it reads like a part of it: there it is written behind.
    zone_behind: bool,
    /// `Intl.DisplayNames`, where there is one.
    countries: Option<(JsValue, Function)>,
}

impl Browser {
    /// `language` is one of ours; how the reader's own region writes dates in it is asked of the browser.
    pub fn new(language: &str) -> Self {
        let locales = locales(language);
        let none = Object::new();
        let when = options(&[
            ("weekday", "long"),
            ("day", "numeric"),
            ("month", "long"),
            ("hour", "numeric"),
            ("minute", "2-digit"),
            ("timeZoneName", "short"),
        ]);
        Self {
            plurals: Intl::PluralRules::new(&locales, &none),
            collator: Intl::Collator::new(&locales, &none).compare(),
            moment: Intl::DateTimeFormat::new(&locales, &when),
            day: Intl::DateTimeFormat::new(&locales, &options(&[("dateStyle", "medium")])),
            zone_behind: language.starts_with("zh"),
            countries: countries(&locales),
            locales,
        }
    }
}

/// `en` on a device set to `en-GB` is `en-GB`.
fn locales(language: &str) -> Array {
    let own = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
    let base = language.split('-').next().unwrap_or_default();
    let regional = own.iter().filter_map(|tag| tag.as_string()).find(|tag| {
        let mut parts = tag.split('-');
        parts.next() == Some(base)
            && !(base == "zh" && (tag.contains("Hant") || tag.ends_with("TW") || tag.ends_with("HK")))
    });
    let locales = Array::new();
    if let Some(regional) = regional {
        locales.push(&regional.into());
    }
    locales.push(&language.into());
    locales
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // Setting a property of a new, ordinary object can't fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

fn countries(locales: &Array) -> Option<(JsValue, Function)> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DisplayNames".into()).ok()?.dyn_into().ok()?;
    let names = Reflect::construct(&constructor, &Array::of2(locales, &options(&[("type", "region")]))).ok()?;
    let of = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    Some((names, of))
}

#[expect(clippy::cast_precision_loss, reason = "what is counted here is small")]
fn float(number: i64) -> f64 {
    number as f64
}

fn date(moment: Timestamp) -> Date {
    Date::new(&float(moment.unix().saturating_mul(1_000)).into())
}

impl Formats for Browser {
    fn plural(&self, number: u64) -> String {
        self.plurals.select(float(number.cast_signed())).into()
    }

    fn number(&self, number: u64) -> String {
        let tag = self.locales.get(0).as_string().unwrap_or_default();
        js_sys::Number::from(float(number.cast_signed())).to_locale_string(&tag).into()
    }

    fn moment(&self, moment: Timestamp) -> String {
        let parts = self.moment.format_to_parts(&date(moment));
        let said = |part: &JsValue, name: &str| {
            Reflect::get(part, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
        };
        let (mut text, mut zone) = (String::new(), String::new());
        for part in parts.iter() {
            let value = said(&part, "value");
            if self.zone_behind && said(&part, "type") == "timeZoneName" {
                zone = value;
            } else {
                text.push_str(&value);
            }
        }
        if zone.is_empty() { text } else { [text.trim(), "（", &zone, "）"].concat() }
    }

    fn day(&self, moment: Timestamp) -> String {
        let day = self.day.format().call1(&JsValue::UNDEFINED, &date(moment)).ok();
        day.and_then(|day| day.as_string()).unwrap_or_default()
    }

    fn country(&self, region: &str) -> String {
        let named = self.countries.as_ref().and_then(|(names, of)| of.call1(names, &region.into()).ok());
        named.and_then(|name| name.as_string()).unwrap_or_else(|| region.to_owned())
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        let order = self.collator.call2(&JsValue::UNDEFINED, &one.into(), &other.into()).ok();
        match order.and_then(|order| order.as_f64()) {
            Some(order) if order < 0.0 => Ordering::Less,
            Some(order) if order > 0.0 => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }

    fn region(&self) -> String {
        let own = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
        let named = own.split('-').skip(1).find(|part| part.len() == 2).map(str::to_ascii_uppercase);
        named.or_else(|| likely(&own)).unwrap_or_default()
    }
}

/// Where most of those live who speak a language (Unicode's likely subtags): a browser often names no region.
fn likely(language: &str) -> Option<String> {
    Intl::Locale::new(language).ok()?.maximize().region().map(String::from)
}
