//! Reads what the browser has parsed into the contract's types.
//!
//! It does the least that these types need. serde-wasm-bindgen, which reads anything and explains every mistake, took a
//! first visit from 128 to 171 kB (measured). `tests/browser` compares the two over every fixture.

use std::fmt;

use js_sys::{Array, Reflect};
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use wasm_bindgen::{JsCast, JsValue};

/// None when it is of another shape.
pub fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Value(value)).ok()
}

/// That it didn't fit. Nobody reads why: the texts would weigh more than the reader.
#[derive(Debug)]
struct Misfit;

impl fmt::Display for Misfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Self
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

struct Value(JsValue);

impl Value {
    fn text(&self) -> Result<String, Misfit> {
        self.0.as_string().ok_or(Misfit)
    }

    /// A whole number, as every number in the contract is.
    fn whole(&self) -> Result<i64, Misfit> {
        let number = self.0.as_f64().filter(|_| js_sys::Number::is_safe_integer(&self.0)).ok_or(Misfit)?;
        #[expect(clippy::cast_possible_truncation, reason = "a safe integer has at most 53 bits")]
        let whole = number as i64;
        Ok(whole)
    }
}

macro_rules! refuse {
    ($($name:ident)*) => { $(
        fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Misfit> {
            Err(Misfit)
        }
    )* };
}

macro_rules! numbers {
    ($($name:ident)*) => { $(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.visit_i64(self.whole()?)
        }
    )* };
}

impl<'de> Deserializer<'de> for Value {
    type Error = Misfit;

    refuse! { deserialize_any deserialize_f32 deserialize_f64 deserialize_char deserialize_bytes deserialize_byte_buf
    deserialize_unit deserialize_map deserialize_identifier deserialize_i128 deserialize_u128 }

    numbers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() || self.0.is_undefined() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Result<V::Value, Misfit> {
        Err(Misfit)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Misfit> {
        Err(Misfit)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, _: V) -> Result<V::Value, Misfit> {
        Err(Misfit)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let rows: Array = self.0.dyn_into().map_err(|_| Misfit)?;
        visitor.visit_seq(Rows { rows, at: 0 })
    }

    /// Only the fields that are asked for are looked at; what a newer backend adds is passed over.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if !self.0.is_object() {
            return Err(Misfit);
        }
        visitor.visit_map(Fields { object: self.0, fields, value: JsValue::UNDEFINED })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(self)
    }
}

struct Rows {
    rows: Array,
    at: u32,
}

impl<'de> SeqAccess<'de> for Rows {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        if self.at >= self.rows.length() {
            return Ok(None);
        }
        self.at += 1;
        seed.deserialize(Value(self.rows.get(self.at - 1))).map(Some)
    }
}

struct Fields {
    object: JsValue,
    fields: &'static [&'static str],
    value: JsValue,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        while let Some((field, rest)) = self.fields.split_first() {
            self.fields = rest;
            self.value = Reflect::get(&self.object, &(*field).into()).map_err(|_| Misfit)?;
            if !self.value.is_undefined() {
                let name: StrDeserializer<'_, Misfit> = (*field).into_deserializer();
                return seed.deserialize(name).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        seed.deserialize(Value(self.value.clone()))
    }
}

/// A name alone, or an object that is tagged with its `name`.
impl<'de> EnumAccess<'de> for Value {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Misfit> {
        let name = match self.0.as_string() {
            Some(name) => name,
            None => Reflect::get(&self.0, &"name".into()).ok().and_then(|name| name.as_string()).ok_or(Misfit)?,
        };
        let name: StrDeserializer<'_, Misfit> = name.as_str().into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Misfit> {
        Err(Misfit)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Misfit> {
        Err(Misfit)
    }
}
