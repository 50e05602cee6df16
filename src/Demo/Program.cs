using Demo;

return await DemoApplication.RunAsync(args);
