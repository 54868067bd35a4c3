namespace SkGuard.Cedar.Parsing;

#pragma warning disable CA1064, CA1032 // never leaves the parser

/// <summary>Ends the parsing of a policy after a syntax error. The error is already reported.</summary>
internal sealed class SyntaxException : Exception;
