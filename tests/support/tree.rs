//! Places in a tree of values, so that a test can change any of them. A place is written as a pointer, as in RFC 6901:
//! "/trials/0/effects/1/lower".

use nextline::evidence::fault::{Path, Step};
use nextline::evidence::value::Value;

/// Every place of the tree but its top, the outer before the inner.
pub fn places(value: &Value) -> Vec<String> {
    let mut places = Vec::new();
    collect(value, "", &mut places);
    places
}

fn collect(value: &Value, at: &str, places: &mut Vec<String>) {
    let mut one = |step: &dyn std::fmt::Display, inner: &Value| {
        let place = format!("{at}/{step}");
        places.push(place.clone());
        collect(inner, &place, places);
    };
    match value {
        Value::Map(entries) => entries.iter().for_each(|(key, inner)| one(key, inner)),
        Value::List(items) => items.iter().enumerate().for_each(|(index, inner)| one(&index, inner)),
        _ => {}
    }
}

/// What stands at a place.
pub fn at<'a>(value: &'a Value, place: &str) -> Option<&'a Value> {
    place.split('/').skip(1).try_fold(value, |value, step| match value {
        Value::Map(_) => value.get(step),
        Value::List(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// What stands at a place, to be changed.
pub fn at_mut<'a>(value: &'a mut Value, place: &str) -> Option<&'a mut Value> {
    place.split('/').skip(1).try_fold(value, |value, step| match value {
        Value::Map(entries) => entries.iter_mut().find(|(key, _)| key == step).map(|(_, value)| value),
        Value::List(items) => items.get_mut(step.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Takes away what stands at a place.
pub fn remove(value: &mut Value, place: &str) -> Option<Value> {
    let (parent, last) = place.rsplit_once('/')?;
    match at_mut(value, parent)? {
        Value::Map(entries) => {
            let index = entries.iter().position(|(key, _)| key == last)?;
            Some(entries.remove(index).1)
        }
        Value::List(items) => {
            let index = last.parse::<usize>().ok().filter(|index| *index < items.len())?;
            Some(items.remove(index))
        }
        _ => None,
    }
}

/// The place around a place: its record or list.
pub fn parent(place: &str) -> &str {
    place.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The last step of a place.
pub fn last(place: &str) -> &str {
    place.rsplit_once('/').map_or(place, |(_, last)| last)
}

/// The key under which a place stands, its own or its list's.
pub fn key(place: &str) -> &str {
    place.rsplit('/').find(|step| !is_index(step)).unwrap_or_default()
}

fn is_index(step: &str) -> bool {
    !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit())
}

/// The place without the numbers of items: places of one sort share it. "/trials/*/effects/*/lower".
pub fn sort(place: &str) -> String {
    place.split('/').map(|step| if is_index(step) { "*" } else { step }).collect::<Vec<_>>().join("/")
}

/// The path of a fault as a place.
pub fn place_of(path: &Path) -> String {
    path.0.iter().fold(String::new(), |place, step| match step {
        Step::Key(key) => format!("{place}/{key}"),
        Step::Item { index, .. } => format!("{place}/{index}"),
    })
}
