//! Remembers an output with the inputs that it was made of, so that a later build reuses what would come out the same.
//!
//! The inputs are one value of one type, which is compared as a whole. With debug assertions, an output that would be
//! reused is made again and compared, so a test that changes an input that is not among them fails.

use std::any::type_name;
use std::sync::Arc;

/// An output, and the inputs that it was made of.
#[derive(Debug)]
pub struct Memo<I, O> {
    made: Option<(I, O)>,
}

impl<I, O> Default for Memo<I, O> {
    fn default() -> Self {
        Self { made: None }
    }
}

impl<I: PartialEq, O: PartialEq> Memo<I, O> {
    /// Returns the output for `inputs`. `make` makes it of them, and of what they stand for.
    pub fn get(&mut self, inputs: I, make: impl FnOnce(&I) -> O) -> &O {
        let Ok(output) = self.try_get(inputs, |inputs| Ok::<O, std::convert::Infallible>(make(inputs)));
        output
    }

    /// Returns the output for `inputs`, like [`Self::get`]; an error is not remembered.
    pub fn try_get<E>(&mut self, inputs: I, make: impl FnOnce(&I) -> Result<O, E>) -> Result<&O, E> {
        let known = self.made.take_if(|(known, _)| cfg!(debug_assertions) && *known == inputs);
        let Some((_, known)) = known else { return self.read(inputs, make) };
        let is_same = make(&inputs)? == known;
        assert!(is_same, "{} lacks an input of {}", type_name::<I>(), type_name::<O>());
        Ok(&self.made.insert((inputs, known)).1)
    }
}

impl<I: PartialEq, O> Memo<I, O> {
    /// Returns the output that was read from `inputs`, like [`Self::try_get`]. It is never read again to compare: a file
    /// can change at any time.
    pub fn read<E>(&mut self, inputs: I, read: impl FnOnce(&I) -> Result<O, E>) -> Result<&O, E> {
        let known = self.made.take().filter(|(known, _)| *known == inputs);
        let made = if let Some(made) = known {
            made
        } else {
            let output = read(&inputs)?;
            (inputs, output)
        };
        Ok(&self.made.insert(made).1)
    }
}

/// A shared value that is equal to another one only if both are the same.
#[derive(Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> Same<T> {
    /// The value that `shared` shares.
    pub fn of(shared: &Arc<T>) -> Self {
        Self(Arc::clone(shared))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The version of a [`Versioned`] value, which stands for it among the inputs of many outputs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Version(u64);

/// A value that is compared once in each build. While it stays the same, so does its version.
#[derive(Debug)]
pub struct Versioned<T> {
    value: Option<T>,
    version: Version,
}

impl<T> Default for Versioned<T> {
    fn default() -> Self {
        Self { value: None, version: Version::default() }
    }
}

impl<T: PartialEq> Versioned<T> {
    /// Sets the value, and returns it with its version.
    pub fn set(&mut self, value: T) -> (&T, Version) {
        if self.value.as_ref() != Some(&value) {
            self.version.0 += 1;
        }
        // Equal values may differ in what `==` leaves out.
        (self.value.insert(value), self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_made_once_for_equal_inputs() {
        let mut memo = Memo::default();
        let mut made = Vec::new();
        for input in [1, 1, 2, 1] {
            let read = |input: &i32| -> Result<i32, &str> {
                made.push(*input);
                Ok(input * 10)
            };
            assert_eq!(memo.read(input, read), Ok(&(input * 10)));
        }
        assert_eq!(made, [1, 2, 1]);
        assert_eq!(memo.read(2, |_| Err("no file")), Err("no file"));
        assert_eq!(memo.read(2, |_| Ok::<_, &str>(20)), Ok(&20));
    }

    #[test]
    #[should_panic(expected = "lacks an input")]
    fn a_missing_input_is_found() {
        let mut memo = Memo::default();
        for hidden in [1, 2] {
            memo.get("the same", |_| hidden);
        }
    }

    #[test]
    fn a_version_changes_with_its_value() {
        let mut versioned = Versioned::default();
        let versions: Vec<_> = ["a", "a", "b", "a"].map(|value| versioned.set(value).1).into();
        assert_eq!(versions[0], versions[1]);
        assert!(versions[1] != versions[2] && versions[2] != versions[3] && versions[3] != versions[0]);
    }

    #[test]
    fn equal_values_are_not_the_same() {
        let (one, two) = (Arc::new(1), Arc::new(1));
        assert!(Same::of(&one) == Same::of(&one) && Same::of(&one) != Same::of(&two));
    }
}
