namespace SkGuard.Cedar.Parsing;

#pragma warning disable CA1064, CA1032 // never leaves the parser

/// <summary>Leaves a policy whose text makes no sense from here on. The error is already reported.</summary>
internal sealed class SyntaxException : Exception;
