//! Filters that calculate with numbers.

use super::{Call, Filter};
use crate::liquid::datum::{Datum, Decimal, Number, number};
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("plus", 1, 1, |call| calculate(call, i128::checked_add, Decimal::plus, |a, b| a + b)),
    Filter("minus", 1, 1, |call| calculate(call, i128::checked_sub, Decimal::minus, |a, b| a - b)),
    Filter("times", 1, 1, |call| calculate(call, i128::checked_mul, Decimal::times, |a, b| a * b)),
    Filter("divided_by", 1, 1, |call| {
        refuse_zero(call, false)?;
        calculate(call, |a, b| Some(floor_div(a, b)), Decimal::divided_by, |a, b| a / b)
    }),
    Filter("modulo", 1, 1, |call| {
        refuse_zero(call, true)?;
        calculate(call, |a, b| Some(a - b * floor_div(a, b)), Decimal::modulo, |a, b| a - b * (a / b).floor())
    }),
    Filter("abs", 0, 0, |call| {
        Ok(match number(&call.input) {
            Number::Int(value) => Datum::Int(value.saturating_abs()),
            Number::Float(value) => Datum::Float(value.abs()),
        })
    }),
    Filter("at_least", 1, 1, |call| Ok(bounded(call, |value, bound| value < bound))),
    Filter("at_most", 1, 1, |call| Ok(bounded(call, |value, bound| value > bound))),
    Filter("round", 0, 1, round),
    Filter("ceil", 0, 0, |call| whole(call, f64::ceil)),
    Filter("floor", 0, 0, |call| whole(call, f64::floor)),
];

/// Calculates with whole numbers if both are whole, otherwise with decimals as long as they fit.
fn calculate<'a>(
    call: &Call<'_, '_, 'a>,
    whole: fn(i128, i128) -> Option<i128>,
    exact: fn(Decimal, Decimal) -> Option<Decimal>,
    binary: fn(f64, f64) -> f64,
) -> Result<Datum<'a>, Failure> {
    let (left, right) = (number(&call.input), number(&call.arg(0)));
    if let (Number::Int(left), Number::Int(right)) = (left, right) {
        return whole(left, right)
            .map(Datum::Int)
            .ok_or_else(|| Failure::runtime("this number is too large"));
    }
    let decimal = decimal(left).zip(decimal(right)).and_then(|(left, right)| exact(left, right));
    Ok(Datum::Float(decimal.map_or_else(|| binary(left.to_f64(), right.to_f64()), Decimal::to_f64)))
}

fn decimal(number: Number) -> Option<Decimal> {
    match number {
        Number::Int(number) => Some(Decimal::from_int(number)),
        Number::Float(number) => Decimal::from_f64(number),
    }
}

/// Fails on division by zero; for decimals, only if `decimals` is set.
fn refuse_zero(call: &Call<'_, '_, '_>, decimals: bool) -> Result<(), Failure> {
    let is_zero = match (number(&call.input), number(&call.arg(0))) {
        (Number::Int(_), Number::Int(divisor)) => divisor == 0,
        (_, Number::Int(divisor)) => divisor == 0 && decimals,
        (_, Number::Float(divisor)) => divisor == 0.0 && decimals,
    };
    if is_zero { Err(Failure::runtime("division by zero")) } else { Ok(()) }
}

fn floor_div(a: i128, b: i128) -> i128 {
    let quotient = a.wrapping_div(b);
    if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient }
}

fn bounded<'a>(call: &Call<'_, '_, 'a>, replaces: fn(f64, f64) -> bool) -> Datum<'a> {
    let (value, bound) = (number(&call.input), number(&call.arg(0)));
    Datum::from(if replaces(value.to_f64(), bound.to_f64()) { bound } else { value })
}

/// Rounds halves away from zero. Without a number of places, the result is a whole number.
fn round<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let places = u32::try_from(call.int_arg(0, 0).unwrap_or(0)).unwrap_or(0);
    Ok(match number(&call.input) {
        Number::Int(value) => Datum::Int(value),
        Number::Float(value) => match Decimal::from_f64(value) {
            Some(decimal) if places > 0 => Datum::Float(decimal.round(places).to_f64()),
            Some(decimal) => Datum::Int(decimal.round(0).to_f64() as i128),
            None => return call.refuse("a finite number"),
        },
    })
}

fn whole<'a>(call: &Call<'_, '_, 'a>, cut: fn(f64) -> f64) -> Result<Datum<'a>, Failure> {
    match number(&call.input) {
        Number::Int(value) => Ok(Datum::Int(value)),
        Number::Float(value) if value.is_finite() => Ok(Datum::Int(cut(value) as i128)),
        Number::Float(_) => call.refuse("a finite number"),
    }
}
