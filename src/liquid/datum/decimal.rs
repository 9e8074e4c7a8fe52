//! Decimal arithmetic, so that 0.1 plus 0.2 is 0.3.

/// A decimal number: `digits` divided by ten to the power of `scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

/// The digits after the point of a quotient: more than enough for the nearest binary number.
const QUOTIENT_DIGITS: u32 = 20;

impl Decimal {
    /// Returns the shortest decimal number that converts back to this one; `None` if it is not finite or too long.
    pub fn from_f64(number: f64) -> Option<Self> {
        let text = format!("{number}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { digits, scale: fraction.len() as u32 })
    }

    /// Converts a whole number.
    pub fn from_int(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    /// Returns the nearest binary floating-point number.
    pub fn to_f64(self) -> f64 {
        format!("{}e-{}", self.digits, self.scale).parse().unwrap_or(f64::NAN)
    }

    /// Returns the sum; `None` if it has too many digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let digits = self.at(scale)?.checked_add(other.at(scale)?)?;
        Some(Self { digits, scale })
    }

    /// Returns the difference; `None` if it has too many digits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { digits: other.digits.checked_neg()?, ..other })
    }

    /// Returns the product; `None` if it has too many digits.
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            digits: self.digits.checked_mul(other.digits)?,
            scale: self.scale.checked_add(other.scale)?,
        })
    }

    /// Returns the quotient, truncated after twenty digits; `None` if `other` is zero.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        let digits = self.at(self.scale.max(other.scale) + QUOTIENT_DIGITS)?;
        let divisor = other.at(self.scale.max(other.scale))?;
        Some(Self { digits: digits.checked_div(divisor)?, scale: QUOTIENT_DIGITS })
    }

    /// Returns the remainder, with the sign of the divisor; `None` if `other` is zero.
    pub fn modulo(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let (digits, divisor) = (self.at(scale)?, other.at(scale)?);
        let rest = digits.checked_rem(divisor)?;
        let digits = if rest != 0 && (rest < 0) != (divisor < 0) { rest + divisor } else { rest };
        Some(Self { digits, scale })
    }

    /// Rounds to this many digits after the point, with halves away from zero.
    #[must_use]
    pub fn round(self, places: u32) -> Self {
        let Some(unit) = self.scale.checked_sub(places).and_then(|cut| 10_i128.checked_pow(cut)) else {
            return self;
        };
        let half = if self.digits < 0 { -(unit / 2) } else { unit / 2 };
        Self { digits: self.digits.saturating_add(half) / unit, scale: places }
    }

    /// Returns the digits with `scale` of them after the point.
    fn at(self, scale: u32) -> Option<i128> {
        self.digits.checked_mul(10_i128.checked_pow(scale - self.scale)?)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn decimal(number: f64) -> Decimal {
        Decimal::from_f64(number).expect("a finite number")
    }

    #[test]
    fn calculates_in_base_ten() {
        let made = |result: Option<Decimal>| result.map(Decimal::to_f64);
        assert_eq!(made(decimal(0.1).plus(decimal(0.2))), Some(0.3));
        assert_eq!(made(decimal(0.3).divided_by(decimal(0.1))), Some(3.0));
        assert_eq!(made(decimal(20.0).divided_by(decimal(7.0))), Some(2.857_142_857_142_857));
        assert_eq!(made(decimal(-7.5).modulo(decimal(2.0))), Some(0.5));
        assert_eq!(made(decimal(1.1).times(decimal(3.0))), Some(3.3));
        assert_eq!(made(decimal(1.0).divided_by(decimal(0.0))), None);
        assert_eq!(decimal(1.005).round(2), decimal(1.01));
        assert_eq!(decimal(-1.5).round(0), decimal(-2.0));
        assert_eq!(Decimal::from_f64(f64::NAN), None);
    }
}
