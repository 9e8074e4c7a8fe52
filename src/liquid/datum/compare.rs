//! Equality, order and `contains` in Liquid's conditions.

use std::cmp::Ordering;

use super::{Datum, Number, print};

/// Whether two values are equal (`==`): numbers by value, anything else only if it is of the same kind.
pub fn equal(left: &Datum<'_>, right: &Datum<'_>) -> bool {
    match (left, right) {
        (Datum::Blank, _) | (_, Datum::Blank) => false,
        (Datum::Empty, Datum::Empty)
        | (Datum::Nil, Datum::Nil)
        | (Datum::Site, Datum::Site)
        | (Datum::Jekyll, Datum::Jekyll) => true,
        (Datum::Empty, other) | (other, Datum::Empty) => is_empty(other),
        (Datum::Bool(a), Datum::Bool(b)) => a == b,
        (Datum::Int(a), Datum::Int(b)) => a == b,
        (Datum::Int(_) | Datum::Float(_), Datum::Int(_) | Datum::Float(_)) => {
            order(left, right) == Order::Known(Ordering::Equal)
        }
        (Datum::Text(a), Datum::Text(b)) => **a == **b,
        (Datum::Date(a), Datum::Date(b)) => a == b,
        (Datum::Time(a), Datum::Time(b)) => a.timestamp() == b.timestamp(),
        (Datum::Range(a, b), Datum::Range(c, d)) => (a, b) == (c, d),
        (Datum::List(a), Datum::List(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| equal(&a, &b))
        }
        (Datum::Map(a), Datum::Map(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| b.get(&key).is_some_and(|other| equal(&value, &other)))
        }
        (Datum::Page(a), Datum::Page(b)) => a == b,
        _ => false,
    }
}

/// Whether a value is equal to `empty`.
fn is_empty(datum: &Datum<'_>) -> bool {
    match datum {
        Datum::Text(text) => text.is_empty(),
        Datum::List(list) => list.is_empty(),
        Datum::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// The result of comparing two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// They are ordered.
    Known(Ordering),
    /// At least one of them has no order; every comparison is false.
    None,
    /// Both have an order, but are of different kinds, which is an error.
    Unlike,
}

/// Compares two values for `<` and `>`.
pub fn order(left: &Datum<'_>, right: &Datum<'_>) -> Order {
    let float = |datum: &Datum<'_>| match datum {
        Datum::Int(number) => Number::Int(*number).to_f64(),
        Datum::Float(number) => *number,
        _ => f64::NAN,
    };
    match (left, right) {
        (Datum::Int(a), Datum::Int(b)) => Order::Known(a.cmp(b)),
        (Datum::Int(_) | Datum::Float(_), Datum::Int(_) | Datum::Float(_)) => {
            float(left).partial_cmp(&float(right)).map_or(Order::None, Order::Known)
        }
        (Datum::Text(a), Datum::Text(b)) => Order::Known(a.as_bytes().cmp(b.as_bytes())),
        (Datum::Date(a), Datum::Date(b)) => Order::Known(a.cmp(b)),
        (Datum::Time(a), Datum::Time(b)) => Order::Known(a.timestamp().cmp(&b.timestamp())),
        _ if has_order(left) && has_order(right) => Order::Unlike,
        _ => Order::None,
    }
}

fn has_order(datum: &Datum<'_>) -> bool {
    matches!(datum, Datum::Int(_) | Datum::Float(_) | Datum::Text(_) | Datum::Date(_) | Datum::Time(_))
}

/// Whether `left` contains `right`: as a substring, an element, a key, or a number in a range.
pub fn contains(left: &Datum<'_>, right: &Datum<'_>) -> bool {
    if right.is_nil() {
        return false;
    }
    match left {
        Datum::Text(text) => text.contains(&*print(right)),
        Datum::List(list) => list.iter().any(|element| equal(&element, right)),
        Datum::Map(entries) => entries.get(right).is_some(),
        Datum::Range(first, last) => matches!(right, Datum::Int(number) if first <= number && number <= last),
        _ => false,
    }
}
