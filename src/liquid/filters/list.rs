//! Filters that join, reorder or change lists.

use std::collections::HashSet;

use super::{Call, Filter, too_large};
use crate::liquid::datum::{Datum, inspect};
use crate::liquid::run::MAX_TEXT;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("join", 0, 1, join),
    Filter("reverse", 0, 0, |call| Ok(Datum::list(call.flat_list()?.into_iter().rev().collect::<Vec<_>>()))),
    Filter("uniq", 0, 1, uniq),
    Filter("compact", 0, 1, compact),
    Filter("concat", 1, 1, concat),
    Filter("map", 1, 1, |call| {
        let list = call.flat_list()?;
        let values = list.iter().map(|element| property(call, element, 0)).collect::<Result<Vec<_>, _>>()?;
        Ok(Datum::list(values))
    }),
    Filter("push", 1, 1, |call| {
        let added = call.arg(0);
        Ok(changed(call, |list| list.push(added)))
    }),
    Filter("unshift", 1, 1, |call| {
        let added = call.arg(0);
        Ok(changed(call, |list| list.insert(0, added)))
    }),
    Filter("pop", 0, 1, |call| {
        let count = count(call)?;
        Ok(changed(call, |list| list.truncate(list.len().saturating_sub(count))))
    }),
    Filter("shift", 0, 1, |call| {
        let count = count(call)?;
        Ok(changed(call, |list| drop(list.drain(..count.min(list.len())))))
    }),
    Filter("sample", 0, 1, sample),
];

fn join<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let glue = if call.args.is_empty() { " ".into() } else { call.text_arg(0) };
    let mut out = String::new();
    for (i, element) in call.flat_list()?.iter().enumerate() {
        if i > 0 {
            out.push_str(&glue);
        }
        out.push_str(&call.run.text(element));
        if out.len() > MAX_TEXT {
            return Err(too_large());
        }
    }
    Ok(Datum::text(out))
}

/// Returns the property of an element with the name in argument `index`.
pub fn property<'a>(
    call: &Call<'_, '_, 'a>,
    element: &Datum<'a>,
    index: usize,
) -> Result<Datum<'a>, Failure> {
    match element {
        Datum::Int(_) | Datum::Float(_) | Datum::Bool(_) | Datum::Nil => {
            let name = call.text_arg(index);
            Err(Failure::runtime(format!("{} has no property `{name}`", element.kind())))
        }
        _ => Ok(call.run.world().get(element, &call.arg(index), true).unwrap_or_default()),
    }
}

/// Keeps the first of equal elements, or of elements with an equal property.
fn uniq<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let mut seen = HashSet::new();
    let mut kept = Vec::new();
    for element in call.flat_list()? {
        let key = if call.args.is_empty() { element.clone() } else { property(call, &element, 0)? };
        let shown = match &key {
            Datum::Page(page) => format!("page {}", page.0),
            other => inspect(other),
        };
        if seen.insert(shown) {
            kept.push(element);
        }
    }
    Ok(Datum::list(kept))
}

fn compact<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let mut kept = Vec::new();
    for element in call.flat_list()? {
        let is_nil =
            if call.args.is_empty() { element.is_nil() } else { property(call, &element, 0)?.is_nil() };
        if !is_nil {
            kept.push(element);
        }
    }
    Ok(Datum::list(kept))
}

fn concat<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let mut list = call.flat_list()?;
    call.input = call.arg(0);
    if !matches!(call.input, Datum::List(_) | Datum::Range(..)) {
        return call.refuse("a list as its argument");
    }
    list.extend(call.flat_list()?);
    Ok(Datum::list(list))
}

/// Returns a changed copy of a list; anything else is returned unchanged.
fn changed<'a>(call: &Call<'_, '_, 'a>, change: impl FnOnce(&mut Vec<Datum<'a>>)) -> Datum<'a> {
    let Datum::List(list) = &call.input else { return call.input.clone() };
    let mut copy: Vec<Datum<'a>> = list.iter().collect();
    change(&mut copy);
    Datum::list(copy)
}

fn count(call: &Call<'_, '_, '_>) -> Result<usize, Failure> {
    usize::try_from(call.int_arg(0, 1)?).map_err(|_| Failure::runtime("this count is negative"))
}

/// Returns pseudo-random elements. The same input always gives the same ones, so that builds are reproducible.
fn sample<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Datum::List(list) = &call.input else { return Ok(call.input.clone()) };
    let mut pool: Vec<Datum<'a>> = list.iter().collect();
    let mut drawn = Vec::new();
    let wanted = count(call)?.min(pool.len());
    let mut seed = pool.len();
    while drawn.len() < wanted {
        seed = seed.wrapping_mul(25_173).wrapping_add(13_849) % 65_536;
        drawn.push(pool.swap_remove(seed % pool.len()));
    }
    Ok(if call.args.is_empty() { drawn.pop().unwrap_or_default() } else { Datum::list(drawn) })
}
