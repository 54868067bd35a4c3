namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>Answers the tests of compiled conditions for a set of calls at once.</summary>
internal interface ITestAnswers
{
    /// <summary>Returns the possible answers of a test in these calls.</summary>
    Answers Of(in Test test, int index);
}

/// <summary>The possible answers of a test.</summary>
[Flags]
internal enum Answers
{
    /// <summary>The answer is unknown or may be an error.</summary>
    Unknown = 0,

    True = 1,

    False = 2,

    /// <summary>The answer is true or false, but no error.</summary>
    Either = True | False,
}
