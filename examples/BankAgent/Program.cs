using BankAgent;

return await new Example(Console.In, Console.Out, !Console.IsOutputRedirected, TimeProvider.System).RunAsync(args, CancellationToken.None);
