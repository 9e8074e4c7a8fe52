//! Filters that select and group elements.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Call, Filter};
use crate::liquid::datum::{Datum, Entries};
use crate::liquid::evaluate;
use crate::liquid::expression::{strict_condition, strict_pipeline};
use crate::liquid::run::Run;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("where", 2, 2, |call| {
        let Some(list) = elements(&call.input) else { return Ok(call.input.clone()) };
        Ok(Datum::list(matching(call, list, usize::MAX)?))
    }),
    Filter("find", 2, 2, |call| {
        let Some(list) = elements(&call.input) else { return Ok(call.input.clone()) };
        Ok(matching(call, list, 1)?.pop().unwrap_or_default())
    }),
    Filter("where_exp", 2, 2, |call| {
        let Some(list) = elements(&call.input) else { return Ok(call.input.clone()) };
        Ok(Datum::list(holding(call, list, usize::MAX)?))
    }),
    Filter("find_exp", 2, 2, |call| {
        let Some(list) = elements(&call.input) else { return Ok(call.input.clone()) };
        Ok(holding(call, list, 1)?.pop().unwrap_or_default())
    }),
    Filter("group_by", 1, 1, group_by),
    Filter("group_by_exp", 2, 2, group_by_exp),
];

/// Returns the elements of a list, or the values of a map.
fn elements<'a>(input: &Datum<'a>) -> Option<Vec<Datum<'a>>> {
    match input {
        Datum::List(list) => Some(list.iter().collect()),
        Datum::Map(entries) => Some(entries.iter().map(|(_, value)| value).collect()),
        _ => None,
    }
}

/// Returns a property of an element by its path, such as `author.name`. Fails for a value without properties.
pub fn property<'a>(run: &Run<'_, 'a>, element: &Datum<'a>, key: &Datum<'a>) -> Result<Datum<'a>, Failure> {
    if let Datum::Int(_) | Datum::Float(_) | Datum::Bool(_) | Datum::Nil = element {
        return Err(Failure::runtime(format!("{} has no property `{}`", element.kind(), run.text(key))));
    }
    let path = run.text(key);
    let mut found = element.clone();
    for name in path.split('.') {
        found = run.world().get(&found, &Datum::text(name), false).unwrap_or_default();
    }
    Ok(found)
}

fn matching<'a>(
    call: &mut Call<'_, '_, 'a>,
    list: Vec<Datum<'a>>,
    most: usize,
) -> Result<Vec<Datum<'a>>, Failure> {
    let (key, wanted) = (call.arg(0), call.arg(1));
    let mut kept = Vec::new();
    for element in list {
        call.run.charge(1, call.span);
        if kept.len() < most && is_wanted(call.run, &property(call.run, &element, &key)?, &wanted) {
            kept.push(element);
        }
    }
    Ok(kept)
}

/// Whether a property prints the same as the wanted value, or is a list with such an element.
fn is_wanted(run: &Run<'_, '_>, found: &Datum<'_>, wanted: &Datum<'_>) -> bool {
    let text = |datum: &Datum<'_>| crate::liquid::datum::print(&as_number(datum)).into_owned();
    match (wanted, found) {
        (Datum::Nil, _) => found.is_nil(),
        (Datum::Empty | Datum::Blank, Datum::Nil) => true,
        (Datum::Empty | Datum::Blank, Datum::Text(text)) => text.is_empty(),
        (Datum::Empty | Datum::Blank, Datum::List(list)) => list.is_empty(),
        (Datum::Empty | Datum::Blank, _) | (_, Datum::Nil) => false,
        (_, Datum::List(list)) => {
            let wanted = crate::liquid::datum::print(wanted);
            list.iter().any(|element| crate::liquid::datum::print(&element) == wanted)
        }
        (_, Datum::Page(page)) => run.world().page_text(*page) == crate::liquid::datum::print(wanted),
        _ => text(found) == *crate::liquid::datum::print(wanted),
    }
}

/// Converts a string that looks like a number to that number.
pub fn as_number<'d, 'a>(datum: &'d Datum<'a>) -> Cow<'d, Datum<'a>> {
    let Datum::Text(text) = datum else { return Cow::Borrowed(datum) };
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.matches('.').count() <= 1;
    let number = match is_number {
        true if digits.contains('.') => format!("{text}0").parse().ok().map(Datum::Float),
        true => text.parse().ok().map(Datum::Int),
        false => None,
    };
    number.map_or(Cow::Borrowed(datum), Cow::Owned)
}

/// Returns the elements for which a condition, given as a string, is true.
fn holding<'a>(
    call: &mut Call<'_, '_, 'a>,
    list: Vec<Datum<'a>>,
    most: usize,
) -> Result<Vec<Datum<'a>>, Failure> {
    let (name, text) = (call.text_arg(0), call.text_arg(1));
    let condition = strict_condition(&text, call.span)
        .map_err(|unexpected| Failure::runtime(format!("in `{text}`: {}", unexpected.message())))?;
    let mut kept = Vec::new();
    for element in list {
        call.run.charge(1, call.span);
        if kept.len() == most {
            break;
        }
        call.run.scope.push(Arc::from(name.as_str()), element.clone());
        let holds = evaluate::holds(call.run, &condition);
        call.run.scope.pop();
        if holds? {
            kept.push(element);
        }
    }
    Ok(kept)
}

fn group_by<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Some(list) = elements(&call.input) else { return Ok(call.input.clone()) };
    let key = call.arg(0);
    let mut groups = Groups::default();
    for element in list {
        let found = property(call.run, &element, &key)?;
        let name = call.run.text(&found).into_owned();
        groups.add(Datum::text(name), element);
    }
    Ok(groups.finish())
}

fn group_by_exp<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Some(list) = elements(&call.input) else { return Ok(call.input.clone()) };
    let (name, text) = (call.text_arg(0), call.text_arg(1));
    let pipeline = strict_pipeline(&text, call.span)
        .map_err(|unexpected| Failure::runtime(format!("in `{text}`: {}", unexpected.message())))?;
    let mut groups = Groups::default();
    for element in list {
        call.run.charge(1, call.span);
        call.run.scope.push(Arc::from(name.as_str()), element.clone());
        let value = evaluate::pipeline(call.run, &pipeline, call.span);
        call.run.scope.pop();
        groups.add(value?, element);
    }
    Ok(groups.finish())
}

/// Groups in the order of appearance. Names that print the same are equal.
#[derive(Default)]
struct Groups<'a> {
    indices: std::collections::HashMap<String, usize>,
    groups: Vec<(Datum<'a>, Vec<Datum<'a>>)>,
}

impl<'a> Groups<'a> {
    fn add(&mut self, name: Datum<'a>, element: Datum<'a>) {
        let index = *self.indices.entry(crate::liquid::datum::inspect(&name)).or_insert(self.groups.len());
        if index == self.groups.len() {
            self.groups.push((name, Vec::new()));
        }
        self.groups[index].1.push(element);
    }

    fn finish(self) -> Datum<'a> {
        let group = |(name, items): (Datum<'a>, Vec<Datum<'a>>)| {
            let size = Datum::Int(items.len() as i128);
            let entries = [("name", name), ("items", Datum::list(items)), ("size", size)];
            Datum::Map(Entries::Made(entries.map(|(key, value)| (Datum::from(key), value)).into()))
        };
        Datum::list(self.groups.into_iter().map(group).collect::<Vec<_>>())
    }
}
