module acme.example/tasks

go 1.19
