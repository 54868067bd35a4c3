namespace SkGuard.Cedar.Expressions;

/// <summary>The methods that are part of the language itself; the number of their arguments is checked when the policy is parsed.</summary>
internal enum BuiltInMethod
{
    None,
    Contains,
    ContainsAll,
    ContainsAny,
    IsEmpty,
    GetTag,
    HasTag,
}
