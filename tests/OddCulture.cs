using System.Globalization;
using System.Runtime.CompilerServices;

namespace SkGuard.Tests;

/// <summary>
/// Every test runs under a culture whose signs and separators are none of the invariant ones, as a host's may be: what a model, a policy or an
/// auditor reads must not change with it. Made by hand, because the build is globalisation-invariant and has no others.
/// </summary>
internal static class OddCulture
{
    [ModuleInitializer]
    internal static void Set()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NumberGroupSeparator = ".";
        odd.NumberFormat.NegativeSign = "\u2212"; // as in Swedish
        odd.DateTimeFormat.DateSeparator = "~";
        odd.DateTimeFormat.TimeSeparator = ".";
        odd.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        CultureInfo.DefaultThreadCurrentCulture = odd;
        CultureInfo.CurrentCulture = odd;
    }
}
