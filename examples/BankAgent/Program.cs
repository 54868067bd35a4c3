using System.Text;
using BankAgent;
using Microsoft.SemanticKernel;
using SkGuard;

Console.OutputEncoding = Encoding.UTF8;
try
{
    var example = new Example(Console.In, Console.Out, isTerminal: !Console.IsOutputRedirected, TimeProvider.System);
    return await example.RunAsync(args, CancellationToken.None);
}
catch (Exception exception) when (exception is GuardConfigurationException or AuditException or InvalidDataException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (Exception exception) when (exception is HttpOperationException or AggregateException)
{
    Console.Error.WriteLine("The model does not answer: " + exception.Message);
    return 2;
}
