using System.ClientModel;
using System.Text;
using BankAgent;
using SkGuard;

Console.OutputEncoding = Encoding.UTF8;
try
{
    return await new Example(Console.In, Console.Out, !Console.IsOutputRedirected, TimeProvider.System).RunAsync(args, CancellationToken.None);
}
catch (Exception exception) when (exception is GuardConfigurationException or AuditException or InvalidDataException or ClientResultException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
