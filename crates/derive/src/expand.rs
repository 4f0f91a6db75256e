//! The implementations. They say which fields there are; taking values apart and the words of errors are functions of
//! the crate `withal`.

use crate::attributes::{self, Case, Container, Default, Direction, python_name};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, Ident, Path, Result, parse_quote};

/// The implementation of one of the traits.
pub fn derive(input: &DeriveInput, direction: Direction) -> Result<TokenStream> {
    let container = Container::parse(&input.attrs, matches!(input.data, Data::Enum(_)))?;
    let withal = container.withal.clone().unwrap_or_else(|| parse_quote!(::withal));
    let expansion = Expansion { name: &input.ident, withal, container: &container };
    let body = match (&input.data, direction) {
        (Data::Union(_), _) => return Err(Error::new(input.ident.span(), "a union does not know what it holds")),
        (_, Direction::From) if container.opaque => expansion.clone_out(),
        (_, Direction::Into) if container.opaque => expansion.hold(),
        (Data::Struct(data), Direction::From) => expansion.struct_from(&data.fields)?,
        (Data::Struct(data), Direction::Into) => expansion.struct_into(&data.fields)?,
        (Data::Enum(data), Direction::From) => expansion.enum_from(data)?,
        (Data::Enum(data), Direction::Into) => expansion.enum_into(data)?,
    };
    Ok(expansion.implementation(input, direction, body))
}

struct Expansion<'a> {
    name: &'a Ident,
    /// The path of the crate.
    withal: Path,
    container: &'a Container,
}

/// A field with a name, and what its attributes say.
struct Named<'a> {
    ident: &'a Ident,
    python: String,
    attributes: attributes::Field,
}

impl Expansion<'_> {
    fn implementation(&self, input: &DeriveInput, direction: Direction, body: TokenStream) -> TokenStream {
        let Expansion { name, withal, .. } = self;
        let mut generics = input.generics.clone();
        let bound: syn::TypeParamBound = match direction {
            Direction::From => parse_quote!(#withal::FromPython),
            Direction::Into => parse_quote!(#withal::IntoPython),
        };
        for parameter in generics.type_params_mut().filter(|_| !self.container.opaque) {
            parameter.bounds.push(bound.clone());
        }
        let (parameters, arguments, conditions) = generics.split_for_impl();
        match direction {
            Direction::From => quote! {
                #[automatically_derived]
                impl #parameters #withal::FromPython for #name #arguments #conditions {
                    fn from_python(value: #withal::Value) -> ::core::result::Result<Self, #withal::Mismatch> {
                        #body
                    }
                }
            },
            Direction::Into => quote! {
                #[automatically_derived]
                impl #parameters #withal::IntoPython for #name #arguments #conditions {
                    fn into_python(self) -> #withal::Value {
                        #body
                    }
                }
            },
        }
    }

    fn clone_out(&self) -> TokenStream {
        let withal = &self.withal;
        quote! {
            <::std::sync::Arc<Self> as #withal::FromPython>::from_python(value)
                .map(|held| ::core::clone::Clone::clone(&*held))
        }
    }

    fn hold(&self) -> TokenStream {
        let withal = &self.withal;
        quote! { #withal::Value::Object(#withal::Object::new(self)) }
    }

    fn struct_from(&self, fields: &Fields) -> Result<TokenStream> {
        self.make(fields, &self.name.to_string(), quote!(Self), self.container.rename_all)
    }

    fn struct_into(&self, fields: &Fields) -> Result<TokenStream> {
        let pattern = pattern(fields, &quote!(Self));
        let value = self.take_apart(fields, self.container.rename_all, &[])?;
        Ok(quote! { let #pattern = self; #value })
    }

    /// What makes a struct or variant of `value`; `what` is how errors call it.
    fn make(&self, fields: &Fields, what: &str, path: TokenStream, case: Option<Case>) -> Result<TokenStream> {
        let withal = &self.withal;
        Ok(match fields {
            Fields::Unit => quote! {
                #withal::__derive::unit(value, #what)?;
                ::core::result::Result::Ok(#path)
            },
            Fields::Unnamed(fields) => {
                for field in &fields.unnamed {
                    attributes::Field::parse(field)?;
                }
                if fields.unnamed.len() == 1 {
                    quote! { ::core::result::Result::Ok(#path(#withal::__derive::only(value, #what)?)) }
                } else {
                    let count = fields.unnamed.len();
                    let items = (0..count).map(|i| quote!(items.next(#i)?));
                    quote! {
                        #[allow(unused_mut)]
                        let mut items = #withal::__derive::Items::of(value, #what, #count)?;
                        ::core::result::Result::Ok(#path(#(#items),*))
                    }
                }
            }
            Fields::Named(fields) => {
                let named = named(fields, case)?;
                let values = named.iter().map(|Named { ident, python, attributes }| {
                    let default = match &attributes.default {
                        Some(Default::Is(expression)) => quote!(#expression),
                        Some(Default::OfType) | None => quote!(::core::default::Default::default()),
                    };
                    match attributes {
                        attributes::Field { skip: true, .. } => quote!(#ident: #default),
                        attributes::Field { default: Some(_), .. } => quote! {
                            #ident: match fields.optional(#python)? {
                                ::core::option::Option::Some(value) => value,
                                ::core::option::Option::None => #default,
                            }
                        },
                        _ => quote!(#ident: fields.required(#python)?),
                    }
                });
                quote! {
                    #[allow(unused_mut)]
                    let mut fields = #withal::__derive::Fields::of(value, #what)?;
                    ::core::result::Result::Ok(#path { #(#values),* })
                }
            }
        })
    }

    /// The value of fields that a pattern has bound, `first` before those with names.
    fn take_apart(&self, fields: &Fields, case: Option<Case>, first: &[TokenStream]) -> Result<TokenStream> {
        let withal = &self.withal;
        Ok(match fields {
            Fields::Unit => quote!(#withal::Value::None),
            Fields::Unnamed(fields) => {
                for field in &fields.unnamed {
                    attributes::Field::parse(field)?;
                }
                let names: Vec<_> = (0..fields.unnamed.len()).map(numbered).collect();
                match &names[..] {
                    [only] => quote!(#withal::IntoPython::into_python(#only)),
                    _ => quote! {
                        #withal::Value::Tuple(::std::vec![#(#withal::IntoPython::into_python(#names)),*])
                    },
                }
            }
            Fields::Named(fields) => {
                let named = named(fields, case)?;
                let entries =
                    named.iter().filter(|field| !field.attributes.skip).map(|Named { ident, python, .. }| {
                        quote! { (#withal::Value::from(#python), #withal::IntoPython::into_python(#ident)) }
                    });
                quote! { #withal::Value::Dict(::std::vec![#(#first,)* #(#entries),*]) }
            }
        })
    }

    fn enum_from(&self, data: &syn::DataEnum) -> Result<TokenStream> {
        let (withal, enumeration) = (&self.withal, self.name.to_string());
        let variants = self.variants(data)?;
        let names: Vec<_> = variants.iter().map(|v| &v.python).collect();
        if self.container.untagged {
            let tries = variants.iter().map(|v| {
                let made = self.make(&v.variant.fields, &v.what, v.path(), v.case)?;
                Ok(quote! {
                    let attempt = |value: #withal::Value| -> ::core::result::Result<Self, #withal::Mismatch> { #made };
                    match attempt(value.clone()) {
                        ::core::result::Result::Ok(made) => return ::core::result::Result::Ok(made),
                        ::core::result::Result::Err(why) => tried.push(why),
                    }
                })
            });
            let tries: Vec<_> = tries.collect::<Result<_>>()?;
            return Ok(quote! {
                let mut tried = ::std::vec::Vec::new();
                #(#tries)*
                ::core::result::Result::Err(#withal::__derive::none_fits(&value, #enumeration, tried))
            });
        }
        let arms = variants.iter().map(|v| {
            let (name, made) = (&v.python, self.make(&v.variant.fields, &v.what, v.path(), v.case)?);
            Ok(quote! { #name => { #made } })
        });
        let arms: Vec<_> = arms.collect::<Result<_>>()?;
        let split = match &self.container.tag {
            None => quote!(#withal::__derive::variant(value, #enumeration)?),
            Some(tag) => quote!(#withal::__derive::tagged(value, #enumeration, #tag)?),
        };
        Ok(quote! {
            let (name, value) = #split;
            match name.as_str() {
                #(#arms)*
                _ => ::core::result::Result::Err(#withal::__derive::no_variant(&name, #enumeration, &[#(#names),*])),
            }
        })
    }

    fn enum_into(&self, data: &syn::DataEnum) -> Result<TokenStream> {
        let withal = &self.withal;
        let arms = self.variants(data)?.into_iter().map(|v| {
            let (name, pattern) = (&v.python, pattern(&v.variant.fields, &v.path()));
            let text = quote!(#withal::Value::from(#name));
            let value = match &self.container.tag {
                Some(tag) => {
                    let first = [quote!((#withal::Value::from(#tag), #text))];
                    match &v.variant.fields {
                        Fields::Unit => quote!(#withal::Value::Dict(::std::vec![#(#first),*])),
                        fields => self.take_apart(fields, v.case, &first)?,
                    }
                }
                None => {
                    let held = self.take_apart(&v.variant.fields, v.case, &[])?;
                    match &v.variant.fields {
                        _ if self.container.untagged => held,
                        Fields::Unit => text,
                        _ => quote!(#withal::Value::Dict(::std::vec![(#text, #held)])),
                    }
                }
            };
            Ok(quote!(#pattern => #value,))
        });
        let arms: Vec<_> = arms.collect::<Result<_>>()?;
        Ok(quote! { match self { #(#arms)* } })
    }

    fn variants<'d>(&self, data: &'d syn::DataEnum) -> Result<Vec<Variant<'d>>> {
        if data.variants.is_empty() {
            return Err(Error::new(self.name.span(), "an enum without variants has no values"));
        }
        let mut variants: Vec<Variant> = Vec::new();
        for variant in &data.variants {
            let attributes = attributes::Variant::parse(variant)?;
            let python = python_name(&variant.ident, attributes.rename.as_ref(), self.container.rename_all);
            if self.container.tag.is_some() && matches!(variant.fields, Fields::Unnamed(_)) {
                let message = "beside a tag there is no place for fields without names";
                return Err(Error::new(variant.ident.span(), message));
            }
            if !self.container.untagged && variants.iter().any(|other| other.python == python) {
                return Err(Error::new(variant.ident.span(), format!("two variants are called {python:?} in Python")));
            }
            let what = format!("{}.{}", self.name, python);
            variants.push(Variant { variant, python, what, case: attributes.rename_all });
        }
        Ok(variants)
    }
}

struct Variant<'d> {
    variant: &'d syn::Variant,
    python: String,
    /// How errors call it.
    what: String,
    /// Of its fields' names.
    case: Option<Case>,
}

impl Variant<'_> {
    fn path(&self) -> TokenStream {
        let ident = &self.variant.ident;
        quote!(Self::#ident)
    }
}

/// The fields with their names in Python, which all differ.
fn named(fields: &syn::FieldsNamed, case: Option<Case>) -> Result<Vec<Named<'_>>> {
    let mut found: Vec<Named> = Vec::new();
    for field in &fields.named {
        let Some(ident) = &field.ident else { continue };
        let attributes = attributes::Field::parse(field)?;
        let python = python_name(ident, attributes.rename.as_ref(), case);
        if !attributes.skip && found.iter().any(|other| !other.attributes.skip && other.python == python) {
            return Err(Error::new(ident.span(), format!("two fields are called {python:?} in Python")));
        }
        found.push(Named { ident, python, attributes });
    }
    Ok(found)
}

/// What binds all fields, by their names or numbers.
fn pattern(fields: &Fields, path: &TokenStream) -> TokenStream {
    match fields {
        Fields::Unit => quote!(#path),
        Fields::Unnamed(fields) => {
            let names = (0..fields.unnamed.len()).map(numbered);
            quote!(#path(#(#names),*))
        }
        Fields::Named(fields) => {
            let names = fields.named.iter().filter(|f| !is_skipped(f)).filter_map(|f| f.ident.as_ref());
            quote!(#path { #(#names,)* .. })
        }
    }
}

fn is_skipped(field: &syn::Field) -> bool {
    attributes::Field::parse(field).is_ok_and(|attributes| attributes.skip)
}

fn numbered(i: usize) -> Ident {
    format_ident!("field_{i}", span = Span::mixed_site())
}
