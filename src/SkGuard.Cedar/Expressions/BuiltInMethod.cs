namespace SkGuard.Cedar.Expressions;

/// <summary>The methods of the language itself. The parser checks the number of their arguments.</summary>
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
