namespace SkGuard;

/// <summary>How numbers that Cedar cannot hold are explained.</summary>
internal static class NumberText
{
    public const string DecimalRange =
        """{"type":"number","multipleOf":0.0001,"minimum":-922337203685477.5808,"maximum":922337203685477.5807}""";

    public const string DecimalBecause =
        "must be a multiple of 0.0001 from -922337203685477.5808 to 922337203685477.5807 for the rules to decide on it";
}
