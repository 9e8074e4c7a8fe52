//! The `sort` and `sort_natural` filters.

use std::cmp::Ordering;

use super::select::{as_number, property};
use super::{Call, Filter};
use crate::liquid::datum::{Datum, Order, order, print};
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[Filter("sort", 0, 2, sort), Filter("sort_natural", 0, 1, sort_natural)];

/// Sorts by value or by a property. Equal elements keep their order.
fn sort<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Datum::List(list) = &call.input else { return call.refuse("a list") };
    let elements: Vec<Datum<'a>> = list.iter().collect();
    if call.args.is_empty() || call.arg(0).is_nil() {
        return sort_values(elements);
    }
    let nils_last = match call.text_arg(1).as_str() {
        "" | "first" => false,
        "last" => true,
        other => {
            let message = format!("`sort` puts missing values \"first\" or \"last\", not \"{other}\"");
            return Err(Failure::runtime(message));
        }
    };
    let key = call.arg(0);
    let mut keyed = Vec::with_capacity(elements.len());
    for element in elements {
        let found = property(call.run, &element, &key)?;
        keyed.push((as_number(&found).into_owned(), element));
    }
    keyed.sort_by(|(a, _), (b, _)| match (a.is_nil(), b.is_nil()) {
        (true, true) => Ordering::Equal,
        (true, false) if nils_last => Ordering::Greater,
        (false, true) if !nils_last => Ordering::Greater,
        (true, false) | (false, true) => Ordering::Less,
        (false, false) => by_value_or_text(a, b),
    });
    Ok(Datum::list(keyed.into_iter().map(|(_, element)| element).collect::<Vec<_>>()))
}

fn by_value_or_text(a: &Datum<'_>, b: &Datum<'_>) -> Ordering {
    match order(a, b) {
        Order::Known(order) => order,
        _ => print(a).as_bytes().cmp(print(b).as_bytes()),
    }
}

/// Sorts by value. All values must be of the same kind.
fn sort_values(mut elements: Vec<Datum<'_>>) -> Result<Datum<'_>, Failure> {
    let kind = |datum: &Datum<'_>| match datum {
        Datum::Int(_) | Datum::Float(_) => Some(0),
        Datum::Text(_) => Some(1),
        Datum::Date(_) => Some(2),
        Datum::Time(_) => Some(3),
        Datum::Page(_) => Some(4),
        _ => None,
    };
    let first = elements.first().and_then(kind);
    let is_sortable =
        elements.len() < 2 || (first.is_some() && elements.iter().all(|element| kind(element) == first));
    if !is_sortable {
        return Err(Failure::runtime("the elements must be all strings or all numbers to be sorted")
            .hint("name the property to sort by: `| sort: \"title\"`"));
    }
    elements.sort_by(|a, b| match (a, b) {
        (Datum::Page(a), Datum::Page(b)) => a.cmp(b),
        _ => by_value_or_text(a, b),
    });
    Ok(Datum::list(elements))
}

/// Sorts by text, ignoring case. Nil comes last.
fn sort_natural<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let mut keyed = Vec::new();
    for element in call.flat_list()? {
        let value =
            if call.args.is_empty() { element.clone() } else { super::list::property(call, &element, 0)? };
        let key = (value.is_nil(), call.run.text(&value).to_lowercase());
        keyed.push((key, element));
    }
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(Datum::list(keyed.into_iter().map(|(_, element)| element).collect::<Vec<_>>()))
}
