namespace SkGuard.Cedar.Expressions.Compiled;

/// <summary>Answers the tests of compiled conditions for a set of calls at once.</summary>
internal interface ITestAnswers
{
    /// <summary>The answers that the test can get in these calls.</summary>
    /// <param name="test">The test.</param>
    /// <param name="index">Its place among the tests.</param>
    Answers Of(in Test test, int index);
}

/// <summary>What answers a test can get.</summary>
[Flags]
internal enum Answers
{
    /// <summary>Nobody can say, or it may be an error.</summary>
    Unknown = 0,

    /// <summary>True.</summary>
    True = 1,

    /// <summary>False.</summary>
    False = 2,

    /// <summary>Either, and no error.</summary>
    Either = True | False,
}
