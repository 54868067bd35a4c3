using Microsoft.SemanticKernel;

namespace SkGuard;

/// <summary>A stretch of the application's own direct invocations on one kernel, under a name and grants of its own.</summary>
internal sealed class ApplicationScope : IDisposable
{
    private readonly Ambient? _before;

    internal ApplicationScope(Kernel kernel, string name, IEnumerable<Grant> grants)
    {
        var own = grants.ToArray();
        var authority = Authority.For("Application", name);
        Kernel = kernel;
        Authority = own.Length == 0 ? authority : authority.Grant(own);
        _before = Ambient.Current;
        Ambient.Current = new Ambient(this, _before?.Acting);
    }

    internal Kernel Kernel { get; }

    internal Authority Authority { get; }

    public void Dispose() => Ambient.Current = _before;
}
